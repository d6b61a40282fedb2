import { routeByKey } from '../../domain/routing/match-routes.js';
import type { Routing } from '../../domain/routing/route.js';
import type { Instant } from '../../domain/time/instant.js';
import type { AlertGroup, FiringEpisode } from '../ports/notification-evidence.js';

/**
 * What became of an episode that fired: `told` in a message; `held-back` by a silence or the like, which is written
 * down; `ended` before its group was due; `nobody`: its contact points have no integrations; `waiting` for its group;
 * `untold`: none of these, which must not be.
 */
export type FiringFate = 'told' | 'held-back' | 'ended' | 'nobody' | 'waiting' | 'untold';

export interface Accounting {
  /** Keys of episodes that stand in a message. */
  readonly told: ReadonlySet<string>;
  /** Keys of episodes that stand in the log as left out. */
  readonly heldBack: ReadonlySet<string>;
  readonly groups: ReadonlyMap<string, readonly AlertGroup[]>;
  readonly routing: Routing;
  readonly now: Instant;
}

/** A flush takes its time, and so does reading. */
const graceMs = 60_000;

export function episodeKey(alertId: string, episode: number): string {
  return `${alertId}/${episode}`;
}

export function fateOf(firing: FiringEpisode, facts: Accounting): FiringFate {
  const key = episodeKey(firing.alertId, firing.episode);
  if (facts.told.has(key)) return 'told';
  if (facts.heldBack.has(key)) return 'held-back';
  if (firing.endedAt !== undefined) return 'ended';
  const groups = facts.groups.get(firing.alertId) ?? [];
  if (groups.length > 0 && groups.every(({ receiver }) => isEmpty(facts.routing, receiver))) return 'nobody';
  return groups.some((group) => isStillDue(group, firing, facts)) ? 'waiting' : 'untold';
}

function isEmpty({ contactPoints }: Routing, receiver: string): boolean {
  return (contactPoints.find(({ name }) => name === receiver)?.integrations.length ?? 0) === 0;
}

/** A group waits once for its first notice and then from one regular flush to the next. */
function isStillDue(group: AlertGroup, { firedAt }: FiringEpisode, { routing, now }: Accounting): boolean {
  if (group.nextFlushAt === undefined) return false;
  const route = routeByKey(routing, group.routeKey);
  const longestMs = route ? Math.max(route.groupWaitMs, route.groupIntervalMs) : 0;
  return now - firedAt <= longestMs + graceMs;
}
