import { type Alert, alertKeyText } from '../../../src/domain/alert/alert.js';
import { canonicalLabels } from '../../../src/domain/labels/label-set.js';
import type { GroupWake } from '../../../src/engine/ports/tick-store.js';
import type { FakeDatabase, FakeTransaction } from './fake-database.js';

/** Inserts or updates whole alerts, as all stores do that write some. */
export function fakeSaves(database: FakeDatabase, tx: FakeTransaction, alerts: readonly Alert[]): void {
  for (const alert of alerts) {
    if (!database.alerts.has(alert.id)) tx.insert(database.alertKeys, alertKeyText(alert), alert.id);
    tx.put(database.alerts, alert.id, alert);
  }
}

/** Lets alerts join their groups. */
export function fakeWakes(database: FakeDatabase, tx: FakeTransaction, wakes: readonly GroupWake[]): void {
  const { groups, groupKeys, members } = database;
  for (const { routeKey, receiver, groupKey, groupLabels, wakeAt, alertIds } of wakes) {
    const unique = JSON.stringify([routeKey, canonicalLabels(groupLabels)]);
    const id = groupKeys.get(unique) ?? `ng-${groupKeys.size + 1}`;
    const known = groups.get(id);
    if (!known) tx.insert(groupKeys, unique, id);
    const nextFlushAt = known?.nextFlushAt ?? wakeAt;
    const flushNo = known?.flushNo ?? 0;
    tx.put(groups, id, { id, routeKey, receiver, groupKey, groupLabels, flushNo, nextFlushAt });
    tx.put(members, id, new Set([...(members.get(id) ?? []), ...alertIds]));
  }
}
