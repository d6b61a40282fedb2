import type { Instant } from '../../../domain/time/instant.js';
import type { Session } from '../session.js';
import { Conflict } from '../statement-failure.js';
import { SampleCollection } from './sample-collection.js';
import { placeholders } from './statement-chunks.js';

/** What lies in the head of one series. */
export interface HeadSeries {
  readonly seriesId: number;
  readonly samples: number;
  readonly oldest: Instant;
}

const columns = 'series_id, at, value, special';

/** Series after `after` with samples in the head up to `upTo`, by id, and what of them lies there. */
export async function headSeries(
  session: Session,
  after: number,
  upTo: Instant,
  limit: number,
): Promise<readonly HeadSeries[]> {
  return await session.query<HeadSeries>(
    `SELECT series_id AS "seriesId", count(*) AS samples, min(at) AS oldest FROM sample
     WHERE series_id > ? AND at <= ? GROUP BY series_id ORDER BY series_id LIMIT ${limit}`,
    [after, upTo],
  );
}

/** The time of the sample that has `before` older ones in the head of its series. */
export async function headBoundary(session: Session, seriesId: number, before: number): Promise<Instant | undefined> {
  const [row] = await session.query<{ at: Instant }>(
    `SELECT at FROM sample WHERE series_id = ? ORDER BY at LIMIT 1 OFFSET ${before}`,
    [seriesId],
  );
  return row?.at;
}

/**
 * Takes samples out of the head and answers exactly what it took.
 *
 * What races: writers insert and overwrite samples of the same series and time. Where the database tells what it
 * deleted, there is nothing between reading and deleting. Where it does not, the rows are read with their locks, so
 * nobody overwrites them, and the number of deleted rows shows whether others came in between: then all is done again.
 * What is inserted after that stays in the head.
 */
export async function takeFromHead(
  session: Session,
  seriesIds: readonly number[],
  upTo: Instant,
): Promise<SampleCollection> {
  const where = `FROM sample WHERE series_id IN ${placeholders(seriesIds.length)} AND at <= ?`;
  const values = [...seriesIds, upTo];
  const taken = new SampleCollection();
  if (session.dialect.kind !== 'mysql') {
    const rows = await session.arrays(`DELETE ${where} RETURNING ${columns}`, values);
    taken.addRows(rows.toSorted(bySeriesAndTime));
    return taken;
  }
  taken.addRows(await session.arrays(`SELECT ${columns} ${where} ORDER BY series_id, at FOR UPDATE`, values));
  const deleted = await session.execute(`DELETE ${where}`, values);
  if (deleted !== taken.count) throw new Conflict('samples were written where a block was being made');
  return taken;
}

function bySeriesAndTime(a: readonly unknown[], b: readonly unknown[]): number {
  return (a[0] as number) - (b[0] as number) || (a[1] as number) - (b[1] as number);
}
