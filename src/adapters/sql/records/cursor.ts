import { BadCursor } from '../../../engine/ports/page.js';

export type CursorPart = string | number;

/** The place after the last item of a page, as text that callers hand back unread. */
export function writeCursor(parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Reads back a cursor whose parts have these types; throws {@link BadCursor}. */
export function readCursor(cursor: string, types: readonly ('string' | 'number')[]): readonly CursorPart[] {
  const parts = parse(cursor);
  const fits =
    Array.isArray(parts) &&
    parts.length === types.length &&
    parts.every((part, index) => typeof part === types[index] && !(typeof part === 'string' && part.includes('\0')));
  if (!fits) throw new BadCursor('not a cursor of this list');
  return parts;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Cuts the one row that was read past the page's end and tells where the next page starts. */
export function cutPage<Row, T>(
  rows: readonly Row[],
  limit: number,
  read: { readonly item: (row: Row) => T; readonly cursor: (row: Row) => readonly CursorPart[] },
): { readonly items: readonly T[]; readonly nextCursor: string | undefined } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: page.map(read.item), nextCursor: more ? writeCursor(read.cursor(last)) : undefined };
}
