import type { DurationMs } from '../../../domain/time/duration.js';
import type { Instant } from '../../../domain/time/instant.js';
import type { HeadSeries } from './head-rows.js';

export interface CompactionBounds {
  /** Older samples of a series that are worth a change of its blocks. */
  readonly worthSamples: number;
  /** Fewer are put into blocks once the oldest has waited this long. */
  readonly longestWaitMs: DurationMs;
  /** Rows that one transaction takes out of the head, about. */
  readonly rowsPerTransaction: number;
}

/** Series that are done together; `alone` a single one that may need several transactions. */
export interface CompactionJob {
  readonly kind: 'together' | 'alone';
  readonly seriesIds: readonly number[];
}

const seriesPerTransaction = 200;
/** Samples older than this lie among many blocks. */
const lateMs = 6 * 3_600_000;

/** What is worth doing among these series, in the order given. */
export function compactionJobs(page: readonly HeadSeries[], now: Instant, bounds: CompactionBounds): CompactionJob[] {
  const jobs: CompactionJob[] = [];
  let together: number[] = [];
  let rows = 0;
  const close = () => {
    if (together.length > 0) jobs.push({ kind: 'together', seriesIds: together });
    together = [];
    rows = 0;
  };
  for (const { seriesId, samples, oldest } of page) {
    if (samples < bounds.worthSamples && oldest > now - bounds.longestWaitMs) continue;
    if (samples > bounds.rowsPerTransaction || oldest < now - lateMs) {
      close();
      jobs.push({ kind: 'alone', seriesIds: [seriesId] });
      continue;
    }
    if (together.length === seriesPerTransaction || rows + samples > bounds.rowsPerTransaction) close();
    together.push(seriesId);
    rows += samples;
  }
  close();
  return jobs;
}
