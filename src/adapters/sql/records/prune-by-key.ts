import type { Instant } from '../../../domain/time/instant.js';
import { placeholders } from '../bulk-write.js';
import type { Database } from '../database.js';

/** A table whose rows are of no use from an instant on. */
export interface EndingRows {
  readonly table: 'account_link' | 'throttle';
  readonly key: string;
  readonly endsAt: string;
}

/** Rows per transaction: writers of other rows wait for so many at most. */
const chunk = 500;

/** Removes the rows that have ended; answers how many. */
export async function pruneByKey(
  database: Database,
  { table, key, endsAt }: EndingRows,
  now: Instant,
): Promise<number> {
  for (let removed = 0; ; ) {
    const gone = await database.write(async (session) => {
      const rows = await session.query<{ ended_key: string }>(
        `SELECT ${key} AS ended_key FROM ${table} WHERE ${endsAt} <= ? ORDER BY ${endsAt} LIMIT ${chunk}`,
        [now],
      );
      if (rows.length === 0) return 0;
      // Under the same condition again: a row that has come back to life since it was read stays.
      return await session.execute(
        `DELETE FROM ${table} WHERE ${key} IN (${placeholders(rows.length)}) AND ${endsAt} <= ?`,
        [...rows.map((row) => row.ended_key), now],
      );
    });
    removed += gone;
    if (gone < chunk) return removed;
  }
}
