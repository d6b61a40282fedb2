import type { AlertRow } from '../../../contract/alert-list.js';

/** A row as the list shows it. */
export interface ShownRow {
  readonly row: AlertRow;
  /** When it was found to be no longer in the list, epoch ms: it stays a while, struck through. */
  readonly goneAt: number | undefined;
}

export interface HeldRows {
  readonly rows: readonly ShownRow[];
  /** Rows that came since and are not shown yet. */
  readonly fresh: number;
}

/** How long a row that has gone stays. */
const lingerMs = 60_000;

export const noRows: HeldRows = { rows: [], fresh: 0 };

/**
 * What the list shows after news. Held, as under the pointer: every row keeps its place and says what is true of it now,
 * new ones are counted only. Else in the order of the news; what has gone stays a while where it was.
 */
export function holdRows(
  before: HeldRows,
  news: readonly AlertRow[],
  { held, now }: { readonly held: boolean; readonly now: number },
): HeldRows {
  if (before.fresh === 0 && isShown(before.rows, news)) return before;
  const newest = new Map(news.map((row) => [row.id, row]));
  const kept = before.rows.flatMap((shown): readonly ShownRow[] => {
    const row = newest.get(shown.row.id);
    if (row) return [shown.row === row && shown.goneAt === undefined ? shown : { row, goneAt: undefined }];
    const goneAt = shown.goneAt ?? now;
    return now - goneAt < lingerMs || held ? [{ row: shown.row, goneAt }] : [];
  });
  const known = new Set(kept.map(({ row }) => row.id));
  const fresh = news.filter(({ id }) => !known.has(id));
  if (held) return { rows: kept, fresh: fresh.length };
  return { rows: inOrder(news, kept), fresh: 0 };
}

/** Whether the news are what is shown already, row by row. */
function isShown(rows: readonly ShownRow[], news: readonly AlertRow[]): boolean {
  return rows.length === news.length && rows.every(({ row, goneAt }, at) => row === news[at] && goneAt === undefined);
}

/** Rows that have gone stand where the row before them stands. */
function inOrder(news: readonly AlertRow[], kept: readonly ShownRow[]): readonly ShownRow[] {
  const after = new Map<string, ShownRow[]>();
  const byId = new Map<string, ShownRow>();
  let last = '';
  for (const shown of kept) {
    if (shown.goneAt === undefined) {
      byId.set(shown.row.id, shown);
      last = shown.row.id;
    } else after.set(last, [...(after.get(last) ?? []), shown]);
  }
  const shownNews = news.flatMap((row) => [
    byId.get(row.id) ?? { row, goneAt: undefined },
    ...(after.get(row.id) ?? []),
  ]);
  return [...(after.get('') ?? []), ...shownNews];
}

/** Puts a row of an answer before in place of one that is as it was: nothing is drawn anew without need. */
export function sameAs(before: readonly AlertRow[]): (row: AlertRow) => AlertRow {
  const known = new Map(before.map((row) => [row.id, row]));
  return (row) => {
    const old = known.get(row.id);
    return old && isSame(old, row) ? old : row;
  };
}

const compared = [
  'state',
  'since',
  'value',
  'episode',
  'suppressed',
  'acknowledgedBy',
  'flapping',
  'noticeFails',
] as const;
const listed = ['receivers', 'silencedBy', 'inhibitedBy', 'mutedBy'] as const;

/** Labels never change in an alert's life. */
function isSame(a: AlertRow, b: AlertRow): boolean {
  return (
    compared.every((name) => a[name] === b[name]) &&
    a.node === b.node &&
    a.passed?.value === b.passed?.value &&
    a.passed?.operator === b.passed?.operator &&
    a.summary === b.summary &&
    listed.every((name) => areSame(a[name], b[name]))
  );
}

type Listed = readonly (string | { readonly id: string; readonly comment: string })[];

function areSame(a: Listed, b: Listed): boolean {
  return a.length === b.length && a.every((one, at) => isSameOne(one, b[at]));
}

function isSameOne(a: Listed[number], b: Listed[number] | undefined): boolean {
  if (typeof a === 'string' || typeof b !== 'object') return a === b;
  return a.id === b.id && a.comment === b.comment;
}
