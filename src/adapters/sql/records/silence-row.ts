import type { ListedSilence, StoredSilence } from '../../../engine/ports/silence-store.js';
import { inSlices, placeholders } from '../bulk-write.js';
import type { Session } from '../session.js';
import { silenceColumns, type SilenceRow, storedSilence } from '../stored-suppression.js';

/** A silence as lists show it, but for the count of what it suppressed. */
export interface ListedSilenceRow extends SilenceRow {
  readonly version: number;
  readonly created_at: number;
  readonly updated_at: number;
  readonly updated_by: string;
}

export const listedColumns = [...silenceColumns, 'version', 'created_at', 'updated_at', 'updated_by'].join(', ');

/** Adds to each row how many notices it suppressed. */
export async function listedSilences(
  session: Session,
  rows: readonly ListedSilenceRow[],
): Promise<readonly StoredSilence[]> {
  const counts = new Map<string, number>();
  await inSlices(rows, async (slice) => {
    const found = await session.query<{ ref: string; total: number }>(
      `SELECT ref, COUNT(*) AS total FROM suppression WHERE kind = 'silence' AND ref IN (${placeholders(slice.length)})
       GROUP BY ref`,
      slice.map(({ id }) => id),
    );
    for (const { ref, total } of found) counts.set(ref, total);
  });
  return rows.map((row) => ({ ...listedSilence(row), suppressedNotices: counts.get(row.id) ?? 0 }));
}

export function listedSilence(row: ListedSilenceRow): ListedSilence {
  return {
    ...storedSilence(row),
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}
