import type { DurationMs } from './duration.js';
import type { Instant } from './instant.js';

/** When a group is due: every instant `k * intervalMs + offsetMs`. */
export interface TickSchedule {
  readonly intervalMs: DurationMs;
  /** In `[0, intervalMs)`; see {@link tickOffset}. */
  readonly offsetMs: DurationMs;
}

/** The newest tick at or before `now`: what a node that wakes at `now` has to evaluate. */
export function newestTick(schedule: TickSchedule, now: Instant): Instant {
  const { intervalMs, offsetMs } = schedule;
  return Math.floor((now - offsetMs) / intervalMs) * intervalMs + offsetMs;
}

/** The first tick after `now`. */
export function nextTick(schedule: TickSchedule, now: Instant): Instant {
  return newestTick(schedule, now) + schedule.intervalMs;
}

/**
 * Ticks strictly between the last claimed one and `tick` that nobody evaluated.
 * `lastTick` is `undefined` before the first claim; an edit of the interval counts whole new intervals only.
 */
export function missedTicks(schedule: TickSchedule, lastTick: Instant | undefined, tick: Instant): number {
  if (lastTick === undefined) return 0;
  return Math.max(0, Math.ceil((tick - lastTick) / schedule.intervalMs) - 1);
}

/** Spreads groups over their interval: a stable hash (FNV-1a, 32 bit) of the group id, modulo the interval. */
export function tickOffset(groupId: string, intervalMs: DurationMs): DurationMs {
  return fnv1a32(groupId) % intervalMs;
}

function fnv1a32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  // FNV's low bits of short, similar texts are close together: mix them once more.
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x7feb352d);
  hash ^= hash >>> 15;
  return hash >>> 0;
}
