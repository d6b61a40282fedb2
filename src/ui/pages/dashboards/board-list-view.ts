/** What the address of the list of dashboards says. */
export interface BoardListSearch {
  readonly q: string;
  readonly show: 'all' | 'starred' | 'recent';
  /** Empty: any. */
  readonly folder: string;
  readonly tag: string;
}

export function readBoardListSearch(search: Readonly<Record<string, unknown>>): BoardListSearch {
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
  const show = search.show === 'starred' || search.show === 'recent' ? search.show : 'all';
  return { show, q: textOf(search.q), folder: textOf(search.folder), tag: textOf(search.tag) };
}

export function writeBoardListSearch({ show, ...texts }: BoardListSearch): Record<string, string> {
  const given = Object.entries(texts).filter(([, value]) => value !== '');
  return { ...Object.fromEntries(given), ...(show === 'all' ? {} : { show }) };
}
