import { canonicalLabels, type Labels } from '../../../domain/labels/label-set.js';
import type { Session } from '../session.js';

/** How far a reader of the table `series` has come: all rows up to `batch`, and in `batch` itself up to `id`. */
export interface SeriesPosition {
  readonly batch: number;
  readonly id: number;
}

export const fromTheBeginning: SeriesPosition = { batch: 0, id: 0 };

export interface SeriesRow {
  readonly id: number;
  readonly labels: Labels;
  readonly batch: number;
  /** Marked for removal: as if it were gone. */
  readonly marked: boolean;
}

export interface SeriesNews {
  /** What was created, marked or revived after the position. */
  readonly rows: readonly SeriesRow[];
  /** Whether there may be more: ask again from the new position. */
  readonly more: boolean;
  readonly position: SeriesPosition;
  /** Marks after the position have been swept away already: what is known is worth nothing. Start from the beginning. */
  readonly outrun: boolean;
}

const pageRows = 5_000;
/** Row of `series_batch` that holds the newest batch whose marked series were swept away. */
export const sweptRow = 2;

const columns = 'id, labels, metric, batch';
const swept = `SELECT 0, '', '', last FROM series_batch WHERE id = ${sweptRow}`;
const after = (condition: string) =>
  `SELECT ${columns} FROM (SELECT ${columns} FROM series WHERE ${condition} ORDER BY batch, id LIMIT ${pageRows}) page ` +
  `UNION ALL ${swept}`;
const wholeBatches = after('batch > ?');
const withinBatch = after('(batch > ? OR (batch = ? AND id > ?))');

interface Row {
  readonly id: number;
  readonly labels: string;
  readonly metric: string;
  readonly batch: number;
}

/**
 * Reads what happened to series after `position`, in one statement.
 *
 * Nothing is skipped: whoever creates, marks or revives series holds the lock of row 1 of `series_batch` from taking
 * the batch's number to COMMIT, so batches become visible in the order of their numbers. `position.id` is 0 when its
 * batch was read to the end; only a long first reading stops within a batch. Who sees word of a sweep sees every batch
 * up to the swept one too, so the position is never behind it.
 */
export async function readSeriesNews(session: Session, position: SeriesPosition): Promise<SeriesNews> {
  const { batch, id } = position;
  const found =
    id === 0
      ? await session.query<Row>(wholeBatches, [batch])
      : await session.query<Row>(withinBatch, [batch, batch, id]);
  const rows = found.filter((row) => row.id !== 0);
  const sweptBatch = found.find((row) => row.id === 0)?.batch ?? 0;
  const more = rows.length === pageRows;
  return {
    rows: rows.map(toSeriesRow),
    more,
    position: more ? positionIn(rows) : { batch: Math.max(batch, sweptBatch, positionIn(rows).batch), id: 0 },
    outrun: batch > 0 && sweptBatch > batch,
  };
}

/** The highest batch among the rows, and the highest id in it. */
function positionIn(rows: readonly Row[]): SeriesPosition {
  let batch = 0;
  let id = 0;
  for (const row of rows) {
    if (row.batch < batch) continue;
    id = row.batch > batch ? row.id : Math.max(id, row.id);
    batch = row.batch;
  }
  return { batch, id };
}

function toSeriesRow({ id, labels, metric, batch }: Row): SeriesRow {
  // A text that was just read keeps nothing else alive, unlike a slice of an import's body.
  return { id, labels: canonicalLabels(JSON.parse(labels) as Labels), batch, marked: metric === '' };
}
