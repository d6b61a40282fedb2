import type { Alert } from '../alert/alert.js';
import { canonicalLabels } from '../labels/label-set.js';
import { matchRoutes } from '../routing/match-routes.js';
import type { GroupMembership, Routing } from '../routing/route.js';
import type { Instant } from '../time/instant.js';
import { wakeInstant } from './flush-schedule.js';

/** A notification group with the alerts that join it, and when it is due if it has been asleep. */
export interface Wake extends GroupMembership {
  readonly wakeAt: Instant;
  readonly alertIds: readonly string[];
}

/** The groups that alerts which began to fire at `tick` join. Reckoned from the tick, not from when it was claimed. */
export function decideWakes(fired: readonly Alert[], routing: Routing, tick: Instant): readonly Wake[] {
  const wakes = new Map<string, { membership: GroupMembership; wakeAt: Instant; alertIds: string[] }>();
  for (const alert of fired) {
    for (const membership of matchRoutes(routing, alert.labels)) {
      const key = JSON.stringify([membership.routeKey, canonicalLabels(membership.groupLabels)]);
      const wakeAt = wakeInstant(alert.firedAt ?? tick, membership.groupWaitMs, tick);
      const wake = wakes.get(key) ?? { membership, wakeAt, alertIds: [] };
      wake.wakeAt = Math.min(wake.wakeAt, wakeAt);
      wake.alertIds.push(alert.id);
      wakes.set(key, wake);
    }
  }
  return [...wakes.values()].map(({ membership, wakeAt, alertIds }) => ({ ...membership, wakeAt, alertIds }));
}
