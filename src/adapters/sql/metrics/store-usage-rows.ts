import type { Instant } from '../../../domain/time/instant.js';
import type { Session } from '../session.js';

/** The row of `store_usage`. */
export interface UsageRow {
  readonly blocks: number;
  readonly blockSamples: number;
  readonly blockBytes: number;
  /** As counted last. */
  readonly headSamples: number;
  readonly countedAt: Instant;
}

/** Counts the samples in the head, for all nodes. */
export async function countHead(session: Session): Promise<void> {
  const [head] = await session.query<{ samples: number }>('SELECT count(*) AS samples FROM sample');
  await session.execute(`UPDATE store_usage SET head_samples = ?, counted_at = ${session.dialect.nowMs} WHERE id = 1`, [
    head?.samples ?? 0,
  ]);
}

export async function readUsage(session: Session): Promise<UsageRow> {
  const [row] = await session.query<UsageRow>(
    `SELECT blocks, block_samples AS "blockSamples", block_bytes AS "blockBytes", head_samples AS "headSamples",
       counted_at AS "countedAt" FROM store_usage WHERE id = 1`,
  );
  return row ?? { blocks: 0, blockSamples: 0, blockBytes: 0, headSamples: 0, countedAt: 0 };
}
