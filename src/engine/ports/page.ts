/** One page of a list, in the list's own stable order. */
export interface PageRequest {
  readonly limit: number;
  /** `nextCursor` of the page before; `undefined` for the first page. */
  readonly cursor: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** `undefined` on the last page. */
  readonly nextCursor: string | undefined;
  /** Of all pages. */
  readonly total: number;
}

/** The text given as a cursor did not come from this list. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}
