import type { Alert } from '../../../src/domain/alert/alert.js';
import type { PlacedAlert } from '../../../src/domain/grouping/decide-moves.js';
import { groupIdentity } from '../../../src/domain/grouping/group-identity.js';
import type { NotificationGroup, NotifiedSet } from '../../../src/domain/grouping/notification-group.js';
import type { MemberOf } from '../../../src/domain/notification/carry-told.js';
import type { Routing } from '../../../src/domain/routing/route.js';
import { GroupMoves } from '../../../src/engine/ports/group-moves.js';
import type { GroupWake } from '../../../src/engine/ports/tick-store.js';

/** A notification group in memory, with its members and what was told. */
export interface FakeGroup {
  group: NotificationGroup;
  readonly members: Map<string, 'member' | 'leaving'>;
  readonly told: Map<string, NotifiedSet>;
}

/** Notification groups in memory, for one thing at a time. */
export class FakeGroupMoves extends GroupMoves {
  readonly alerts = new Map<string, Alert>();
  readonly groups = new Map<string, FakeGroup>();
  private readonly byIdentity = new Map<string, string>();

  constructor(public standing: Routing) {
    super();
  }

  override routing(): Promise<Routing> {
    return Promise.resolve(this.standing);
  }

  override members(afterId: string, limit: number): Promise<readonly PlacedAlert[]> {
    const placed = [...this.alerts.values()].map(
      (alert): PlacedAlert => ({
        ...alert,
        firing: alert.state === 'firing',
        memberships: this.membershipsOf(alert.id),
      }),
    );
    const members = placed.filter(({ id, memberships }) => id > afterId && memberships.length > 0);
    return Promise.resolve(members.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit));
  }

  override join(wakes: readonly GroupWake[]): Promise<readonly string[]> {
    return Promise.resolve(wakes.map((wake) => this.wake(wake)));
  }

  override lockedSets(groupIds: readonly string[]): Promise<ReadonlyMap<string, readonly NotifiedSet[]>> {
    return Promise.resolve(new Map(groupIds.map((id) => [id, [...(this.groups.get(id)?.told.values() ?? [])]])));
  }

  override saveSets(sets: ReadonlyMap<string, readonly NotifiedSet[]>): Promise<void> {
    for (const [groupId, changed] of sets) {
      for (const set of changed) this.groups.get(groupId)?.told.set(set.integrationId, set);
    }
    return Promise.resolve();
  }

  override markLeaving(members: readonly MemberOf[]): Promise<void> {
    for (const { groupId, alertId } of members) this.groups.get(groupId)?.members.set(alertId, 'leaving');
    return Promise.resolve();
  }

  override remove(members: readonly MemberOf[]): Promise<void> {
    for (const { groupId, alertId } of members) this.groups.get(groupId)?.members.delete(alertId);
    return Promise.resolve();
  }

  override redirect(groups: readonly { groupId: string; receiver: string }[], at: number): Promise<void> {
    for (const { groupId, receiver } of groups) {
      const entry = this.groups.get(groupId);
      if (!entry) continue;
      const { nextFlushAt } = entry.group;
      const due = nextFlushAt === undefined ? undefined : Math.min(nextFlushAt, at);
      entry.group = { ...entry.group, receiver, nextFlushAt: due };
    }
    return Promise.resolve();
  }

  /** As a tick does. */
  wake({ routeKey, groupLabels, receiver, groupKey, wakeAt, alertIds }: GroupWake): string {
    const identity = groupIdentity(routeKey, groupLabels);
    const id = this.byIdentity.get(identity) ?? `group-${this.byIdentity.size + 1}`;
    this.byIdentity.set(identity, id);
    const fresh = { id, routeKey, receiver, groupKey, groupLabels, flushNo: 0, nextFlushAt: undefined };
    const entry = this.groups.get(id) ?? { group: fresh, members: new Map(), told: new Map() };
    this.groups.set(id, entry);
    entry.group = { ...entry.group, receiver, nextFlushAt: entry.group.nextFlushAt ?? wakeAt };
    for (const alertId of alertIds) entry.members.set(alertId, 'member');
    return id;
  }

  private membershipsOf(alertId: string): PlacedAlert['memberships'] {
    return [...this.groups.values()].flatMap(({ group, members }) => {
      const member = members.get(alertId);
      return member ? [{ ...group, groupId: group.id, leaving: member === 'leaving' }] : [];
    });
  }
}
