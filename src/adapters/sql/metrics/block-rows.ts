import type { Instant } from '../../../domain/time/instant.js';
import { insertRows } from '../bulk-write.js';
import type { Session } from '../session.js';
import type { SampleColumns } from './sample-columns.js';
import { chunked, placeholders } from './statement-chunks.js';

/** Where a block lies; blocks of a series do not overlap, so the time it ends at is its own. */
export interface BlockKey {
  readonly seriesId: number;
  readonly toAt: Instant;
}

/** A block of the table `sample_block`: samples with `fromAt <= time <= toAt`, at least one at each end. */
export interface BlockRow extends BlockKey {
  readonly fromAt: Instant;
  readonly samples: number;
  readonly content: Uint8Array;
}

/** A block reaches over no more time, so that those that reach into a window are found by when they end. */
export const longestBlockMs = 86_400_000;

const keysPerStatement = 128;

/** Series, both ends, how many samples and the content, in the order of {@link BlockRow}. */
export const blockColumns = 'series_id, to_at, from_at, samples, content';

export function blockOf([seriesId, toAt, fromAt, samples, content]: readonly unknown[]): BlockRow {
  return {
    seriesId: Number(seriesId),
    toAt: Number(toAt),
    fromAt: Number(fromAt),
    samples: Number(samples),
    content: content instanceof ArrayBuffer ? new Uint8Array(content) : (content as Uint8Array),
  };
}

export function blockRow(seriesId: number, { times }: SampleColumns, content: Uint8Array): BlockRow {
  const [fromAt, toAt] = [times[0] as number, times[times.length - 1] as number];
  return { seriesId, fromAt, toAt, samples: times.length, content };
}

/** Takes the lock that puts all who change blocks in a row until COMMIT. Each such transaction must begin with it. */
export async function lockBlocks(session: Session): Promise<void> {
  await session.execute('UPDATE store_usage SET id = 1 WHERE id = 1');
}

/** Under {@link lockBlocks}. Blocks of the series that have a time in common with both instants or anything between. */
export async function blocksBetween(
  session: Session,
  seriesIds: readonly number[],
  from: Instant,
  to: Instant,
): Promise<readonly BlockRow[]> {
  const rows = await session.arrays(
    `SELECT ${blockColumns} FROM sample_block
     WHERE series_id IN ${placeholders(seriesIds.length)} AND to_at >= ? AND to_at <= ? AND from_at <= ?
     ORDER BY series_id, to_at`,
    [...seriesIds, from, to + longestBlockMs, to],
  );
  return rows.map(blockOf);
}

/** Under {@link lockBlocks}: puts blocks in the place of others, and keeps count of them all. */
export async function replaceBlocks(
  session: Session,
  removed: readonly BlockRow[],
  added: readonly BlockRow[],
): Promise<void> {
  for (const chunk of chunked(removed, keysPerStatement)) {
    const keys = chunk.map(() => '(series_id = ? AND to_at = ?)').join(' OR ');
    await session.execute(
      `DELETE FROM sample_block WHERE ${keys}`,
      chunk.flatMap(({ seriesId, toAt }) => [seriesId, toAt]),
    );
  }
  await insertRows(session, {
    table: 'sample_block',
    columns: ['series_id', 'to_at', 'from_at', 'samples', 'content'],
    rows: added.map(({ seriesId, toAt, fromAt, samples, content }) => [
      seriesId,
      toAt,
      fromAt,
      samples,
      // One of the drivers takes other views of bytes for objects.
      Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    ]),
    onConflict: 'fail',
  });
  await countBlocks(session, removed, added);
}

/** Under {@link lockBlocks}. Answers how many samples went. */
export async function deleteBlocksBefore(
  session: Session,
  seriesIds: readonly number[],
  cutoff: Instant,
): Promise<number> {
  const where = `FROM sample_block WHERE series_id IN ${placeholders(seriesIds.length)} AND to_at < ?`;
  const values = [...seriesIds, cutoff];
  const [gone] = await session.query<{ blocks: number; samples: number; bytes: number }>(
    `SELECT count(*) AS blocks, coalesce(sum(samples), 0) AS samples, coalesce(sum(length(content)), 0) AS bytes ${where}`,
    values,
  );
  const [blocks, samples, bytes] = [Number(gone?.blocks), Number(gone?.samples), Number(gone?.bytes)];
  if (blocks === 0) return 0;
  await session.execute(`DELETE ${where}`, values);
  await changeCount(session, -blocks, -samples, -bytes);
  return samples;
}

async function countBlocks(session: Session, removed: readonly BlockRow[], added: readonly BlockRow[]): Promise<void> {
  const more = (size: (block: BlockRow) => number) =>
    added.reduce((sum, block) => sum + size(block), 0) - removed.reduce((sum, block) => sum + size(block), 0);
  const bytes = more(({ content }) => content.length);
  await changeCount(
    session,
    added.length - removed.length,
    more(({ samples }) => samples),
    bytes,
  );
}

async function changeCount(session: Session, blocks: number, samples: number, bytes: number): Promise<void> {
  await session.execute(
    `UPDATE store_usage SET blocks = blocks + ?, block_samples = block_samples + ?, block_bytes = block_bytes + ?
     WHERE id = 1`,
    [blocks, samples, bytes],
  );
}
