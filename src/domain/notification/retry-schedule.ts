import type { DurationMs } from '../time/duration.js';

const firstDelayMs = 1_000;
const longestDelayMs = 300_000;

/**
 * How long to wait before the next attempt: doubling from a second to five minutes, shortened by up to half at random
 * so that messages held up together do not come back together; never less than the receiver asked for.
 * `attempts` made so far, from 1; `random` in [0, 1).
 */
export function retryDelay(attempts: number, random: number, retryAfterMs: DurationMs | undefined): DurationMs {
  const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempts - 1, 20));
  return Math.max(Math.ceil(delay * (1 - random / 2)), retryAfterMs ?? 0);
}
