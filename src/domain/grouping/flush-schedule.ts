import type { DurationMs } from '../time/duration.js';
import type { Instant } from '../time/instant.js';

/**
 * When a group that an alert has just joined asleep or new is first due: after `groupWait`, but at once when the alert
 * has been firing for that long already.
 */
export function wakeInstant(firedAt: Instant, groupWaitMs: DurationMs, now: Instant): Instant {
  return firedAt + groupWaitMs <= now ? now : now + groupWaitMs;
}

/**
 * The instant at which a due flush counts as made: when it was due, so that intervals do not drift with the load; `now`
 * when it is a whole interval late or more.
 */
export function flushInstant(dueAt: Instant, groupIntervalMs: DurationMs, now: Instant): Instant {
  return now - dueAt < groupIntervalMs ? dueAt : now;
}

/** The flush after that made at `at`; `undefined` puts an empty group to sleep. */
export function nextFlushAt(at: Instant, groupIntervalMs: DurationMs, membersLeft: number): Instant | undefined {
  return membersLeft === 0 ? undefined : at + groupIntervalMs;
}

/** Which of a group's flushes an instant is, and the instant at which it counts as made. */
export interface DueFlush {
  /** `escalation`: only who hears of alerts that nobody looks after is asked about; the rest goes on as it was. */
  readonly kind: 'regular' | 'escalation';
  readonly at: Instant;
  /** Of an escalation: when the regular flush after it is due. */
  readonly regularAt: Instant | undefined;
}

/** What is due of a group: its regular flush, as soon as that is, else the escalation before it. */
export function dueFlush(
  group: { readonly nextFlushAt: Instant | undefined; readonly regularAt?: Instant | undefined },
  groupIntervalMs: DurationMs,
  now: Instant,
): DueFlush {
  const dueAt = group.nextFlushAt ?? now;
  const regularAt = group.regularAt ?? dueAt;
  if (regularAt <= Math.max(dueAt, now)) {
    return { kind: 'regular', at: flushInstant(regularAt, groupIntervalMs, now), regularAt: undefined };
  }
  return { kind: 'escalation', at: flushInstant(dueAt, groupIntervalMs, now), regularAt };
}
