import type { Alert } from '../../../src/domain/alert/alert.js';
import type { NotificationGroup, NotifiedSet } from '../../../src/domain/grouping/notification-group.js';
import type { NewNotification } from '../../../src/domain/notification/notification.js';
import { toldKey } from '../../../src/domain/notification/told-alert.js';
import type { Acknowledgement, Routing } from '../../../src/domain/routing/route.js';
import { type MessageLibrary, messageLibrary } from '../../../src/domain/template/message/message-library.js';
import { nothingSuppressed, type StandingSuppression } from '../../../src/domain/suppression/standing-suppression.js';
import type { Instant } from '../../../src/domain/time/instant.js';
import {
  type DueGroup,
  type FlushSchedule,
  FlushStore,
  type FlushTransaction,
} from '../../../src/engine/ports/flush-store.js';
import type { Rollback } from '../../../src/engine/ports/tick-store.js';
import type { FakeDatabase, FakeTransaction } from './fake-database.js';
import { standingSuppression } from './fake-suppression.js';
import type { Wire } from './wire.js';

export class FakeFlushStore extends FlushStore {
  constructor(
    private readonly database: FakeDatabase,
    private readonly wire: Wire,
  ) {
    super();
  }

  override dueGroups(now: Instant, limit: number): Promise<readonly DueGroup[]> {
    return this.database.read(this.wire, 'look for due groups', () =>
      this.scheduled()
        .filter(({ dueAt }) => dueAt <= now)
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit),
    );
  }

  override nextDueAt(now: Instant): Promise<Instant | undefined> {
    return this.database.read(this.wire, 'look for the next due group', () => {
      const later = this.scheduled().filter(({ dueAt }) => dueAt > now);
      return later.length === 0 ? undefined : Math.min(...later.map(({ dueAt }) => dueAt));
    });
  }

  override write<T>(work: (tx: FlushTransaction) => Promise<T | Rollback>): Promise<T | Rollback> {
    return this.database.write(this.wire, (tx) => work(new FakeFlushTransaction(this.database, tx)));
  }

  private scheduled(): DueGroup[] {
    return [...this.database.groups.values()].flatMap(({ id, flushNo, nextFlushAt }) =>
      nextFlushAt === undefined ? [] : [{ id, flushNo, dueAt: nextFlushAt }],
    );
  }
}

class FakeFlushTransaction implements FlushTransaction {
  constructor(
    private readonly database: FakeDatabase,
    private readonly tx: FakeTransaction,
  ) {}

  claimFlush(claim: { groupId: string; seenFlushNo: number; claimId: string }): Promise<boolean> {
    return this.tx.call('claim flush', () => {
      const { groups, flaws } = this.database;
      const group = groups.get(claim.groupId);
      if (!group) return false;
      const due = group.nextFlushAt !== undefined && group.nextFlushAt <= this.database.now();
      if ((!due || group.flushNo !== claim.seenFlushNo) && !flaws.has('flush claimed twice')) return false;
      this.tx.put(groups, group.id, { ...group, flushNo: claim.seenFlushNo + 1 });
      return true;
    });
  }

  group(groupId: string): Promise<{
    readonly group: NotificationGroup;
    readonly members: readonly Alert[];
    readonly leaving: ReadonlySet<string>;
    readonly acknowledgements: readonly Acknowledgement[];
    readonly notified: readonly NotifiedSet[];
  }> {
    return this.tx.call('read group', () => {
      const { groups, members, leaving, alerts, notified, acknowledgements } = this.database;
      const group = groups.get(groupId);
      if (!group) throw new Error(`no group ${groupId}`);
      const memberIds = [...(members.get(groupId) ?? [])];
      return {
        group,
        members: memberIds.flatMap((id) => alerts.get(id) ?? []),
        leaving: leaving.get(groupId) ?? new Set(),
        acknowledgements: this.database.flaws.has('acknowledgement overlooked')
          ? []
          : memberIds.flatMap((id) => acknowledgements.get(toldKey(id, alerts.get(id)?.episode ?? 0)) ?? []),
        notified: [...notified].filter(([key]) => key.startsWith(`${groupId}/`)).map(([, set]) => set),
      };
    });
  }

  routing(): Promise<Routing> {
    return this.tx.call('read routing', () => this.database.routing);
  }

  messageLibrary(): Promise<MessageLibrary> {
    return this.tx.call('read message library', () => messageLibrary([]));
  }

  suppression(): Promise<StandingSuppression> {
    return this.tx.call('read suppression', () =>
      this.database.flaws.has('silence overlooked') ? nothingSuppressed : standingSuppression(this.database),
    );
  }

  insertNotifications(notifications: readonly NewNotification[]): Promise<void> {
    return this.tx.call('insert notifications', () => {
      for (const notification of notifications) insertNotification(this.database, this.tx, notification);
      for (const { id } of notifications) this.tx.push(this.database.changes, { kind: 'notification', entityId: id });
    });
  }

  saveNotified(groupId: string, sets: readonly NotifiedSet[]): Promise<void> {
    return this.tx.call('save notified', () => {
      for (const set of sets) this.tx.put(this.database.notified, `${groupId}/${set.integrationId}`, set);
    });
  }

  removeMembers(groupId: string, alertIds: readonly string[]): Promise<void> {
    return this.tx.call('remove members', () => {
      const { members, flaws } = this.database;
      const left = [...(members.get(groupId) ?? [])].filter((id) => !alertIds.includes(id));
      this.tx.put(members, groupId, new Set(flaws.has('members lost') ? [] : left));
      const going = [...(this.database.leaving.get(groupId) ?? [])].filter((id) => !alertIds.includes(id));
      this.tx.put(this.database.leaving, groupId, new Set(going));
    });
  }

  scheduleFlush(groupId: string, { nextFlushAt, regularAt }: FlushSchedule): Promise<void> {
    return this.tx.call('schedule flush', () => {
      const group = this.database.groups.get(groupId);
      if (group) this.tx.put(this.database.groups, groupId, { ...group, nextFlushAt, regularAt });
      // An escalation leaves the regular flush where it was.
      const stays = group?.regularAt !== undefined && (regularAt ?? nextFlushAt) === group.regularAt;
      this.tx.afterCommit(() => this.database.flushed(groupId, stays ? 'escalation' : 'regular'));
    });
  }
}

/** Adds a row of the notification log; its unique key is (group, flush number, integration). */
export function insertNotification(database: FakeDatabase, tx: FakeTransaction, notification: NewNotification): void {
  const { id, notificationGroupId, flushNo, integrationId } = notification;
  const key = `${notificationGroupId}/${flushNo}/${integrationId}`;
  if (database.flaws.has('flush claimed twice')) tx.put(database.notificationKeys, key, id);
  else tx.insert(database.notificationKeys, key, id);
  tx.insert(database.notifications, id, {
    ...notification,
    leaseNo: 0,
    leaseUntil: undefined,
    leaseOwner: undefined,
    leaseStartedAt: 0,
  });
}
