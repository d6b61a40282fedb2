/** What a page with a list and one thing beside it keeps in its address: the id of the thing, or `new`. */
export interface SelSearch {
  readonly sel?: string;
}

export function readSelSearch({ sel }: Readonly<Record<string, unknown>>): SelSearch {
  return typeof sel === 'string' && sel !== '' ? { sel } : {};
}
