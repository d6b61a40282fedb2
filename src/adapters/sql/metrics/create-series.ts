import { canonicalLabels, type Labels } from '../../../domain/labels/label-set.js';
import type { BindValue } from '../bind-value.js';
import type { Session } from '../session.js';
import { metricOf } from './label-index.js';
import { seriesHash } from './series-key.js';
import { chunked, placeholders, rowPlaceholders } from './statement-chunks.js';

export interface WantedSeries {
  readonly key: string;
  readonly labels: Labels;
}

const rowsPerStatement = 512;

/**
 * Takes the next batch number, and with it the lock that puts all creators, markers and sweepers of series in a row
 * until COMMIT. Every transaction that writes to `series` must come through here first.
 */
export async function takeBatch(session: Session): Promise<number> {
  await session.execute('UPDATE series_batch SET last = last + 1 WHERE id = 1');
  const [row] = await session.query<{ last: number }>('SELECT last FROM series_batch WHERE id = 1');
  if (!row) throw new Error('the row of series_batch that every database is created with is missing');
  return row.last;
}

/**
 * Ids of the series by key; creates those that are missing, up to `room` of them, and revives marked ones. What
 * another node created in the meantime is found, because the lock is taken before looking. Keys that found no room are
 * not in the answer.
 */
export async function createSeries(
  session: Session,
  wanted: readonly WantedSeries[],
  room: number,
): Promise<ReadonlyMap<string, number>> {
  const batch = await takeBatch(session);
  const byHash = new Map(wanted.map((series) => [seriesHash(series.key), series]));
  const ids = new Map<string, number>();
  for (const row of await existing(session, [...byHash.keys()])) {
    const series = byHash.get(row.labels_hash);
    if (!series) continue;
    ids.set(series.key, row.id);
    if (row.metric === '') await revive(session, row.id, metricOf(series.labels), batch);
  }
  const missing = [...byHash].filter(([, { key }]) => !ids.has(key)).slice(0, Math.max(0, room));
  if (missing.length === 0) return ids;
  for (const chunk of chunked(missing, rowsPerStatement)) await insert(session, chunk, batch);
  const inserted = await session.query<{ id: number; labels_hash: string }>(
    'SELECT id, labels_hash FROM series WHERE batch = ?',
    [batch],
  );
  for (const { id, labels_hash } of inserted) {
    const series = byHash.get(labels_hash);
    if (series) ids.set(series.key, id);
  }
  return ids;
}

/** Takes the mark of a series away: it is back for everybody with this batch. */
export async function revive(session: Session, id: number, metric: string, batch: number): Promise<void> {
  const { nowMs } = session.dialect;
  await session.execute(`UPDATE series SET metric = ?, batch = ?, created_at = ${nowMs} WHERE id = ?`, [
    metric,
    batch,
    id,
  ]);
}

interface ExistingRow {
  readonly id: number;
  readonly labels_hash: string;
  readonly metric: string;
}

async function existing(session: Session, hashes: readonly string[]): Promise<readonly ExistingRow[]> {
  const found: ExistingRow[] = [];
  for (const chunk of chunked(hashes, rowsPerStatement)) {
    const sql = `SELECT id, labels_hash, metric FROM series WHERE labels_hash IN ${placeholders(chunk.length)}`;
    found.push(...(await session.query<ExistingRow>(sql, chunk)));
  }
  return found;
}

async function insert(
  session: Session,
  missing: readonly (readonly [hash: string, series: WantedSeries])[],
  batch: number,
): Promise<void> {
  const values = missing.flatMap(([hash, { labels }]): BindValue[] => {
    const canonical = canonicalLabels(labels);
    return [hash, JSON.stringify(canonical), metricOf(canonical), batch];
  });
  // The database's clock stamps the rows: which series are old is decided by it alone.
  const row = `(?, ?, ?, ?, ${session.dialect.nowMs})`;
  const rows = rowPlaceholders(missing.length, 1).replaceAll('(?)', row);
  await session.execute(`INSERT INTO series (labels_hash, labels, metric, batch, created_at) VALUES ${rows}`, values);
}
