import { matchRoutes } from '../../src/domain/routing/match-routes.js';
import { toldKey } from '../../src/domain/notification/told-alert.js';
import type { FakeDatabase } from '../support/fakes/fake-database.js';

/** What stood in the database when a flush committed. */
export interface FlushSnapshot {
  readonly groupId: string;
  readonly groupKey: string;
  readonly flushNo: number;
  /** Episodes of all alerts that fired then and that the routing puts into this group, members or not. */
  readonly firing: readonly string[];
  /** What each integration had been told as firing, after the flush. */
  readonly told: ReadonlyMap<string, readonly string[]>;
}

export function snapshotFlush(database: FakeDatabase, groupId: string): FlushSnapshot {
  const group = database.groups.get(groupId);
  if (!group) throw new Error(`no group ${groupId}`);
  const { groupKey, flushNo } = group;
  const firing = [...database.alerts.values()]
    .filter(
      ({ state, labels }) => state === 'firing' && matchRoutes(database.routing, labels)[0]?.groupKey === groupKey,
    )
    .map(({ id, episode }) => toldKey(id, episode));
  const told = new Map<string, readonly string[]>();
  for (const [key, set] of database.notified) {
    if (key.startsWith(`${groupId}/`)) told.set(set.integrationId, set.firing);
  }
  return { groupId, groupKey, flushNo, firing, told };
}
