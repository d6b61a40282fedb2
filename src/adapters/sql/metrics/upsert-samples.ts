import type { Instant } from '../../../domain/time/instant.js';
import type { BindValue } from '../bind-value.js';
import type { Dialect } from '../dialect.js';
import type { Session } from '../session.js';
import { type StoredValue, storedValue } from './sample-row.js';
import { chunked, rowPlaceholders } from './statement-chunks.js';

export interface PlacedSample {
  readonly seriesId: number;
  readonly at: Instant;
  readonly value: number;
  readonly stale: boolean;
}

const columns = 4;
const rowsPerStatement = { sqlite: 512, mysql: 2_048, postgres: 2_048 } as const;
const texts = new Map<string, string>();

/**
 * Writes samples over those of the same series and time; of two in `samples` the later one counts. Rows go in the
 * order of the primary key, so that two writers of the same rows wait for each other instead of deadlocking.
 */
export async function upsertSamples(session: Session, samples: readonly PlacedSample[]): Promise<void> {
  const rows = lastOfEach(samples);
  for (const chunk of chunked(rows, rowsPerStatement[session.dialect.kind])) {
    const values: BindValue[] = [];
    for (const { seriesId, at, value, stale } of chunk) {
      const stored: StoredValue = storedValue(value, stale);
      values.push(seriesId, at, stored.value, stored.special);
    }
    await session.execute(statement(session.dialect, chunk.length), values);
  }
}

function lastOfEach(samples: readonly PlacedSample[]): PlacedSample[] {
  const sorted = samples.toSorted((a, b) => a.seriesId - b.seriesId || a.at - b.at);
  return sorted.filter((sample, index) => {
    const next = sorted[index + 1];
    return next?.seriesId !== sample.seriesId || next.at !== sample.at;
  });
}

function statement({ kind }: Dialect, rows: number): string {
  const key = `${kind === 'mysql'}${rows}`;
  let text = texts.get(key);
  if (text === undefined) {
    const clash =
      kind === 'mysql'
        ? 'ON DUPLICATE KEY UPDATE value = VALUES(value), special = VALUES(special)'
        : 'ON CONFLICT (series_id, at) DO UPDATE SET value = excluded.value, special = excluded.special';
    text = `INSERT INTO sample (series_id, at, value, special) VALUES ${rowPlaceholders(rows, columns)} ${clash}`;
    texts.set(key, text);
  }
  return text;
}
