import type { DurationMs } from '../time/duration.js';

/** What counts as flapping. */
export const flappingRule = {
  /** How far back is looked. */
  windowMs: 3_600_000 as DurationMs,
  /** How many of an alert's newest episodes are looked at; some of them may have been pending only. */
  episodes: 20,
  firings: 5,
} as const;

/**
 * Whether an alert flaps: it began to fire so often in the last hour that its condition, or the time that it must hold,
 * does not tell what is wrong. It is over as soon as fewer of its beginnings lie within the hour.
 */
export function isFlapping(firings: number): boolean {
  return firings >= flappingRule.firings;
}
