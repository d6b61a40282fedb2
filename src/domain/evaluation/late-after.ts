import type { DurationMs } from '../time/duration.js';

const longestMs = 10_000;

/** How long after its tick an evaluation may be claimed and still be in time. */
export function lateAfter(intervalMs: DurationMs): DurationMs {
  return Math.min(Math.floor(intervalMs / 2), longestMs);
}
