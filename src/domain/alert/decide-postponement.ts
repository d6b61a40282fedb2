import type { DurationMs } from '../time/duration.js';
import type { Instant } from '../time/instant.js';

/** A monitor that was heard of and does not count as silent. */
export interface WaitingMonitor {
  readonly lastAt: Instant;
  /** When it counts as silent. */
  readonly dueAt: Instant;
  readonly intervalMs: DurationMs;
  readonly graceMs: DurationMs;
}

/** A time in which no node listened, so that nobody could be heard. */
export interface DeafTime {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * When a monitor counts as silent after a deaf time: later than before, if what was expected of it may have been lost in
 * that time.
 *
 * The expected sign comes once in an interval, so a deaf time in the first half of it cost nothing that would not come
 * again in time. After one that may have cost the sign, the next sign comes within an interval: everything is allowed
 * once more, from the end of the deaf time. That is done once between two signs; further deaf times add their own length
 * only. Otherwise a cluster that is restarted every day would never miss a job that ran daily and has died.
 */
export function decidePostponement(monitor: WaitingMonitor, deaf: DeafTime): Instant {
  const { lastAt, dueAt, intervalMs, graceMs } = monitor;
  const expectedFrom = lastAt + intervalMs / 2;
  // Whoever took the last sign did listen then.
  const from = Math.max(deaf.from, lastAt);
  if (deaf.to <= expectedFrom || from >= dueAt) return dueAt;
  const isFirst = dueAt === lastAt + intervalMs + graceMs;
  return isFirst ? deaf.to + intervalMs + graceMs : dueAt + (deaf.to - from);
}
