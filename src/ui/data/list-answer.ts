/** One page of a list as the API answers it. */
export interface ListAnswer<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  /** Of all pages. */
  readonly total: number;
}
