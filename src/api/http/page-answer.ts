import type { Page, PageRequest } from '../../engine/ports/page.js';

export interface PageAnswer<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export function pageAnswer<From, To>(page: Page<From>, answer: (item: From) => To): PageAnswer<To> {
  return { items: page.items.map(answer), nextCursor: page.nextCursor ?? null, total: page.total };
}

export function pageRequest(query: { readonly limit: number; readonly cursor?: string | undefined }): PageRequest {
  return { limit: query.limit, cursor: query.cursor };
}
