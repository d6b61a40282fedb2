import type { DueFlush } from '../../src/domain/grouping/flush-schedule.js';
import { keysHeard } from '../../src/domain/notification/decide-notification.js';
import { toldKey } from '../../src/domain/notification/told-alert.js';
import { matchRoutes } from '../../src/domain/routing/match-routes.js';
import { silenceCauses } from '../../src/domain/suppression/explain-suppression.js';
import type { FakeDatabase, NotificationRow } from '../support/fakes/fake-database.js';
import { standingSuppression } from '../support/fakes/fake-suppression.js';

/** What stood in the database when a flush committed. */
export interface FlushSnapshot {
  readonly groupId: string;
  readonly groupKey: string;
  readonly flushNo: number;
  readonly at: number;
  /** Whether it looked at the route's receiver, or at an escalation only. */
  readonly kind: DueFlush['kind'];
  /** Episodes of all alerts that fired then, that nothing held back, and that the routing puts into this group. */
  readonly firing: readonly string[];
  /** Those of all alerts that were silenced then. */
  readonly silenced: ReadonlySet<string>;
  readonly acknowledged: ReadonlySet<string>;
  /** What each integration had been told as firing, after the flush. */
  readonly told: ReadonlyMap<string, readonly string[]>;
  /** With what was told before and left out since. */
  readonly heard: ReadonlyMap<string, readonly string[]>;
  readonly rows: readonly NotificationRow[];
}

export function snapshotFlush(database: FakeDatabase, groupId: string, kind: DueFlush['kind']): FlushSnapshot {
  const group = database.groups.get(groupId);
  if (!group) throw new Error(`no group ${groupId}`);
  const { groupKey, flushNo } = group;
  const { view } = standingSuppression(database);
  const alerts = [...database.alerts.values()];
  const keyOf = ({ id, episode }: (typeof alerts)[number]): string => toldKey(id, episode);
  const silenced = new Set(
    alerts.filter(({ labels }) => silenceCauses(view, labels, 1).length > 0).map(({ id }) => id),
  );
  const firing = alerts.filter(
    ({ id, state, labels }) =>
      state === 'firing' && !silenced.has(id) && matchRoutes(database.routing, labels)[0]?.groupKey === groupKey,
  );
  const sets = [...database.notified].filter(([key]) => key.startsWith(`${groupId}/`)).map(([, set]) => set);
  return {
    groupId,
    groupKey,
    flushNo,
    at: database.now(),
    kind,
    firing: firing.map(keyOf),
    silenced,
    acknowledged: new Set(database.acknowledgements.keys()),
    told: new Map(sets.map((set) => [set.integrationId, set.firing])),
    heard: new Map(sets.map((set) => [set.integrationId, keysHeard(set)])),
    rows: [...database.notifications.values()].filter(
      (row) => row.notificationGroupId === groupId && row.flushNo === flushNo,
    ),
  };
}
