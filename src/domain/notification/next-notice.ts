import { wakeInstant } from '../grouping/flush-schedule.js';
import type { Route } from '../routing/route.js';
import type { DurationMs } from '../time/duration.js';
import type { Instant } from '../time/instant.js';

/** How it stands with the notices of an alert on one of its ways. */
export type NextNotice =
  /** It does not fire yet. `at`: when it is told at the earliest; `undefined` while nobody evaluates its rule. */
  | { readonly state: 'pending'; readonly at: Instant | undefined }
  /** It fires, and no notice has told it: the next flush does. */
  | { readonly state: 'due'; readonly at: Instant }
  /** `repeatsAt`: when it is told again at the earliest, if nothing of its group changes before. */
  | { readonly state: 'told'; readonly at: Instant; readonly repeatsAt: Instant };

export interface NoticeFacts {
  readonly state: 'pending' | 'firing';
  /** When it began to fire; of a pending alert when it does at the earliest, `undefined` if nobody evaluates it. */
  readonly firesAt: Instant | undefined;
  readonly route: Pick<Route, 'groupWaitMs' | 'groupIntervalMs' | 'repeatIntervalMs'>;
  /** When the next regular flush of its group is due; `undefined` when it has no alerts or is not there. */
  readonly nextFlushAt: Instant | undefined;
  /** When the newest notice that tells its episode was written; `undefined` when there is none. */
  readonly toldAt: Instant | undefined;
  readonly now: Instant;
}

/** When an alert is told, as far as the schedule of its group's flushes can tell; what holds notices back is left out. */
export function nextNotice(facts: NoticeFacts): NextNotice {
  const { state, firesAt, route, nextFlushAt, toldAt, now } = facts;
  if (state === 'pending') return { state, at: firesAt === undefined ? undefined : firstNotice(facts, firesAt) };
  if (toldAt === undefined) return { state: 'due', at: Math.max(firstNotice(facts, firesAt ?? now), now) };
  // A flush counts from when it was due; the notice was written a little later.
  const flushedAt = nextFlushAt === undefined ? toldAt : onGrid(nextFlushAt, route.groupIntervalMs, toldAt, Math.floor);
  const repeats = flushedAt + route.repeatIntervalMs;
  const next = nextFlushAt ?? repeats;
  return {
    state: 'told',
    at: toldAt,
    repeatsAt: Math.max(next, onGrid(next, route.groupIntervalMs, repeats, Math.ceil)),
  };
}

/** A group that stands goes on in its rhythm; a new one, or one without alerts, waits for others first. */
function firstNotice({ route, nextFlushAt, state, now }: NoticeFacts, firesAt: Instant): Instant {
  if (nextFlushAt === undefined) return wakeInstant(firesAt, route.groupWaitMs, Math.max(firesAt, now));
  if (state === 'firing') return nextFlushAt;
  return Math.max(nextFlushAt, onGrid(nextFlushAt, route.groupIntervalMs, firesAt, Math.ceil));
}

/** The instant of the grid that `anchor` stands on, next to `at` on the side that `round` says. */
function onGrid(anchor: Instant, stepMs: DurationMs, at: Instant, round: (steps: number) => number): Instant {
  return anchor + round((at - anchor) / stepMs) * stepMs;
}
