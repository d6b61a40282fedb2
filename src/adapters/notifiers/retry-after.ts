import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';

const longestMs = 24 * 3_600_000;

/** Reads `Retry-After`: seconds or an HTTP date; at most a day, never negative. `undefined` when it is neither. */
export function retryAfterMs(header: string | undefined, now: Instant): DurationMs | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : httpDateMs(text) - now;
  return Number.isNaN(ms) ? undefined : Math.min(longestMs, Math.max(0, Math.round(ms)));
}

/** Asks for a weekday: `Date.parse` alone takes far too much for a date. */
function httpDateMs(text: string): number {
  return /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text) ? Date.parse(text) : Number.NaN;
}
