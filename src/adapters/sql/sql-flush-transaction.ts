import type { Alert } from '../../domain/alert/alert.js';
import type { NotificationGroup, NotifiedSet } from '../../domain/grouping/notification-group.js';
import type { Labels } from '../../domain/labels/label-set.js';
import type { NewNotification } from '../../domain/notification/notification.js';
import type { Routing } from '../../domain/routing/route.js';
import type { Instant } from '../../domain/time/instant.js';
import type { FlushTransaction } from '../../engine/ports/flush-store.js';
import { type AlertRow, alertColumns, alertOf } from './alert-rows.js';
import type { BindValue } from './bind-value.js';
import { inSlices, insertRows, placeholders } from './bulk-write.js';
import { appendChanges } from './change-rows.js';
import type { RoutingReader } from './routing-reader.js';
import type { Session } from './session.js';

/**
 * How early by the database's clock a flush may be claimed: the node that saw it due knows that clock to a few
 * milliseconds only, and a refused claim would cost it another round.
 */
const clockToleranceMs = 250;

interface GroupRow {
  readonly id: string;
  readonly route_key: string;
  readonly receiver: string;
  readonly group_key: string;
  readonly group_labels: string;
  readonly flush_no: number;
  readonly next_flush_at: number | null;
}

interface NotifiedRow {
  readonly integration_id: string;
  readonly flush_no: number;
  readonly at: number;
  readonly firing: string;
  readonly resolved: string;
}

/** One claimed flush, on the session of its transaction. */
export class SqlFlushTransaction implements FlushTransaction {
  constructor(
    private readonly session: Session,
    private readonly routingReader: RoutingReader,
  ) {}

  /**
   * The race of all nodes for one flush, decided like a tick's claim by one conditional update: the first takes the
   * row's lock, any other waits for its commit, looks again and finds another flush number. The lock also keeps ticks
   * from adding members until this transaction ends. That the group is due is checked on the database's clock, so a
   * node whose own clock is wrong cannot flush early.
   */
  async claimFlush(claim: {
    readonly groupId: string;
    readonly seenFlushNo: number;
    readonly claimId: string;
  }): Promise<boolean> {
    const changed = await this.session.execute(
      `UPDATE notification_group SET flush_no = flush_no + 1, flush_claim_id = ?
       WHERE id = ? AND flush_no = ? AND next_flush_at <= ${this.session.dialect.nowMs} + ${clockToleranceMs}`,
      [claim.claimId, claim.groupId, claim.seenFlushNo],
    );
    return changed === 1;
  }

  async group(groupId: string): Promise<{
    readonly group: NotificationGroup;
    readonly members: readonly Alert[];
    readonly leaving: ReadonlySet<string>;
    readonly notified: readonly NotifiedSet[];
  }> {
    const [row] = await this.session.query<GroupRow>(
      `SELECT id, route_key, receiver, group_key, group_labels, flush_no, next_flush_at FROM notification_group
       WHERE id = ?`,
      [groupId],
    );
    if (!row) throw new Error(`there is no notification group ${groupId}`);
    const members = await this.session.query<AlertRow & { readonly leaving: number | null }>(
      `SELECT ${alertColumns.map((name) => `a.${name}`).join(', ')}, m.leaving FROM notification_group_member m
       JOIN alert a ON a.id = m.alert_id WHERE m.notification_group_id = ? ORDER BY a.id`,
      [groupId],
    );
    const notified = await this.session.query<NotifiedRow>(
      'SELECT integration_id, flush_no, at, firing, resolved FROM notified_set WHERE notification_group_id = ?',
      [groupId],
    );
    const leaving = members.filter((member) => member.leaving === 1).map(({ id }) => id);
    return {
      group: groupOf(row),
      members: members.map(alertOf),
      leaving: new Set(leaving),
      notified: notified.map(notifiedOf),
    };
  }

  async routing(): Promise<Routing> {
    return await this.routingReader.read(this.session);
  }

  async insertNotifications(notifications: readonly NewNotification[]): Promise<void> {
    await insertRows(this.session, {
      table: 'notification',
      columns: notificationColumns,
      rows: notifications.map(notificationValues),
      onConflict: 'fail',
    });
    await appendChanges(
      this.session,
      notifications.map(({ id }) => ({ kind: 'notification', entityId: id })),
    );
  }

  async saveNotified(groupId: string, sets: readonly NotifiedSet[]): Promise<void> {
    await insertRows(this.session, {
      table: 'notified_set',
      columns: ['notification_group_id', 'integration_id', 'flush_no', 'at', 'firing', 'resolved'],
      rows: sets.map((set) => [
        groupId,
        set.integrationId,
        set.flushNo,
        set.at,
        JSON.stringify(set.firing),
        JSON.stringify(set.resolved),
      ]),
      onConflict: { key: ['notification_group_id', 'integration_id'], set: ['flush_no', 'at', 'firing', 'resolved'] },
    });
  }

  async removeMembers(groupId: string, alertIds: readonly string[]): Promise<void> {
    await inSlices(alertIds, async (slice) => {
      await this.session.execute(
        `DELETE FROM notification_group_member
         WHERE notification_group_id = ? AND alert_id IN (${placeholders(slice.length)})`,
        [groupId, ...slice],
      );
    });
  }

  async scheduleFlush(groupId: string, nextFlushAt: Instant | undefined): Promise<void> {
    await this.session.execute('UPDATE notification_group SET next_flush_at = ? WHERE id = ?', [
      nextFlushAt ?? null,
      groupId,
    ]);
  }
}

function groupOf(row: GroupRow): NotificationGroup {
  return {
    id: row.id,
    routeKey: row.route_key,
    receiver: row.receiver,
    groupKey: row.group_key,
    groupLabels: JSON.parse(row.group_labels) as Labels,
    flushNo: row.flush_no,
    nextFlushAt: row.next_flush_at ?? undefined,
  };
}

function notifiedOf(row: NotifiedRow): NotifiedSet {
  return {
    integrationId: row.integration_id,
    flushNo: row.flush_no,
    at: row.at,
    firing: JSON.parse(row.firing) as readonly string[],
    resolved: JSON.parse(row.resolved) as readonly string[],
  };
}

const notificationColumns = [
  'id',
  'notification_group_id',
  'flush_no',
  'integration_id',
  'integration_type',
  'contact_point_id',
  'contact_point',
  'group_key',
  'reason',
  'status',
  'on_unknown',
  'alerts',
  'payload',
  'created_at',
  'due_at',
  'give_up_at',
];

function notificationValues(notification: NewNotification): readonly BindValue[] {
  return [
    notification.id,
    notification.notificationGroupId,
    notification.flushNo,
    notification.integrationId,
    notification.integrationType,
    notification.contactPointId,
    notification.contactPoint,
    notification.groupKey,
    notification.reason,
    'waiting',
    notification.onUnknown,
    JSON.stringify(notification.alerts),
    JSON.stringify(notification.payload),
    notification.createdAt,
    notification.dueAt,
    notification.giveUpAt,
  ];
}
