import type { Instant } from '../../../domain/time/instant.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { SilenceFilter } from '../../../engine/ports/silence-store.js';
import type { BindValue } from '../bind-value.js';
import type { Session } from '../session.js';
import { storedSilence } from '../stored-suppression.js';
import { cutPage, readCursor } from './cursor.js';
import { type ListedSilenceRow, listedColumns } from './silence-row.js';

/** Rows that are looked at per statement while texts are searched. */
const chunk = 1_000;

/** Where a reader of the list is: in which half of it, and the row it has read last. */
interface Place {
  readonly expired: boolean;
  readonly after: { readonly endsAt: Instant; readonly id: string } | undefined;
}

type Condition = Pick<SilenceFilter, 'states' | 'createdBy' | 'now'>;

/**
 * One page of silences: those that have not ended by their ends, then the ended ones, the latest first. All pages are
 * cut as of the instant of the first, which travels in the cursor: what ends between two pages stays where it was.
 */
export async function listSilences(
  session: Session,
  filter: SilenceFilter,
  page: PageRequest,
): Promise<Page<ListedSilenceRow>> {
  const { now, place } = beginning(filter.now, page.cursor);
  const condition = { ...filter, now };
  const { rows, total } =
    filter.search === undefined
      ? await plain(session, condition, { place, limit: page.limit + 1 })
      : await searched(session, { ...condition, search: filter.search }, { place, limit: page.limit + 1 });
  const cursor = (row: ListedSilenceRow) => [now, row.ends_at, row.id];
  return { ...cutPage(rows, page.limit, { item: (row) => row, cursor }), total };
}

interface Wanted {
  readonly place: Place;
  readonly limit: number;
}

interface Found {
  readonly rows: readonly ListedSilenceRow[];
  readonly total: number;
}

const start: Place = { expired: false, after: undefined };

function beginning(now: Instant, cursor: string | undefined): { readonly now: Instant; readonly place: Place } {
  if (cursor === undefined) return { now, place: start };
  const [asOf, endsAt, id] = readCursor(cursor, ['number', 'number', 'string']) as [number, number, string];
  return { now: asOf, place: { expired: endsAt <= asOf, after: { endsAt, id } } };
}

async function plain(session: Session, condition: Condition, { place, limit }: Wanted): Promise<Found> {
  const rows = await rowsFrom(session, condition, { place, limit });
  const { sql, values } = conditionOf(condition);
  const [count] = await session.query<{ total: number }>(`SELECT COUNT(*) AS total FROM silence WHERE ${sql}`, values);
  return { rows, total: count?.total ?? 0 };
}

/** Databases fold the case of other alphabets each in its own way, so every silence of the filter is looked at here. */
async function searched(
  session: Session,
  condition: Condition & { readonly search: string },
  { place, limit }: Wanted,
): Promise<Found> {
  const needle = condition.search.toLowerCase();
  const rows: ListedSilenceRow[] = [];
  let total = 0;
  let at: Place = start;
  for (;;) {
    const read = await rowsFrom(session, condition, { place: at, limit: chunk });
    const matching = read.filter((row) => textOf(row).includes(needle));
    total += matching.length;
    rows.push(...matching.filter((row) => isAfter(row, place, condition.now)).slice(0, limit - rows.length));
    const last = read.at(-1);
    if (read.length < chunk || !last) return { rows, total };
    at = placeOf(last, condition.now);
  }
}

/** The half of the silences that goes on, then, where there is room left, the ended ones. */
async function rowsFrom(session: Session, condition: Condition, { place, limit }: Wanted): Promise<ListedSilenceRow[]> {
  const rows = place.expired ? [] : await half(session, condition, { place, limit });
  if (rows.length === limit) return rows;
  const after = place.expired ? place.after : undefined;
  return [
    ...rows,
    ...(await half(session, condition, { place: { expired: true, after }, limit: limit - rows.length })),
  ];
}

async function half(session: Session, condition: Condition, { place, limit }: Wanted): Promise<ListedSilenceRow[]> {
  const { sql, values } = conditionOf(condition);
  const { expired, after } = place;
  const beyond = expired ? '<' : '>';
  const order = expired ? 'DESC' : 'ASC';
  const rows = await session.query<ListedSilenceRow>(
    `SELECT ${listedColumns} FROM silence WHERE ${sql} AND ends_at ${expired ? '<=' : '>'} ?
     ${after ? `AND (ends_at ${beyond} ? OR (ends_at = ? AND id ${beyond} ?))` : ''}
     ORDER BY ends_at ${order}, id ${order} LIMIT ${limit}`,
    [...values, condition.now, ...(after ? [after.endsAt, after.endsAt, after.id] : [])],
  );
  return [...rows];
}

const stateConditions = {
  pending: '(ends_at > ? AND starts_at > ?)',
  active: '(ends_at > ? AND starts_at <= ?)',
  expired: '(ends_at <= ?)',
} as const;

function conditionOf({ states, createdBy, now }: Condition): {
  readonly sql: string;
  readonly values: readonly BindValue[];
} {
  const parts = states.map((state) => stateConditions[state]);
  const instants = states.flatMap((state) => (state === 'expired' ? [now] : [now, now]));
  const inState = parts.length === 0 ? '1 = 1' : `(${parts.join(' OR ')})`;
  if (createdBy === undefined) return { sql: inState, values: instants };
  return { sql: `${inState} AND created_by = ?`, values: [...instants, createdBy] };
}

function placeOf(row: ListedSilenceRow, now: Instant): Place {
  return { expired: row.ends_at <= now, after: { endsAt: row.ends_at, id: row.id } };
}

function isAfter(row: ListedSilenceRow, place: Place, now: Instant): boolean {
  const expired = row.ends_at <= now;
  if (!place.after || expired !== place.expired) return expired || !place.expired;
  const order = row.ends_at - place.after.endsAt || (row.id < place.after.id ? -1 : Number(row.id > place.after.id));
  return expired ? order < 0 : order > 0;
}

/** What a search looks at; matchers as people write them. */
function textOf(row: ListedSilenceRow): string {
  const { matchers, comment, createdBy } = storedSilence(row);
  const texts = matchers.map(({ name, operator, value }) => `${name}${operator}"${value}"`);
  return [comment, createdBy, ...texts].join('\n').toLowerCase();
}
