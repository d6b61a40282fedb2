import type { Alert } from '../../domain/alert/alert.js';
import type { NotificationGroup, NotifiedSet } from '../../domain/grouping/notification-group.js';
import type { Labels } from '../../domain/labels/label-set.js';
import type { NewNotification } from '../../domain/notification/notification.js';
import type { Acknowledgement, Routing } from '../../domain/routing/route.js';
import type { MessageLibrary } from '../../domain/template/message/message-library.js';
import type { StandingSuppression } from '../../domain/suppression/standing-suppression.js';
import type { FlushSchedule, FlushTransaction } from '../../engine/ports/flush-store.js';
import type { ActiveAlerts } from './active-alerts.js';
import { type AlertRow, alertColumns, alertOf } from './alert-rows.js';
import { inSlices, insertRows, placeholders } from './bulk-write.js';
import { insertNotifications } from './notification-writes.js';
import { notifiedColumns, notifiedOf, type NotifiedRow, notifiedValues } from './notified-rows.js';
import type { RoutingReader } from './routing-reader.js';
import type { Session } from './session.js';
import type { MessageLibraryReader } from './message-library-reader.js';
import type { SuppressionReader } from './suppression-reader.js';

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
  readonly regular_at: number | null;
}

interface MemberRow extends AlertRow {
  readonly leaving: number | null;
  readonly acknowledged_by: string | null;
  readonly acknowledged_note: string | null;
  readonly acknowledged_at: number | null;
}

/** What a node remembers between its flushes. */
export interface FlushReaders {
  readonly routing: RoutingReader;
  readonly suppression: SuppressionReader;
  readonly library: MessageLibraryReader;
  readonly activeAlerts: ActiveAlerts;
}

/** One claimed flush, on the session of its transaction. */
export class SqlFlushTransaction implements FlushTransaction {
  constructor(
    private readonly session: Session,
    private readonly readers: FlushReaders,
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
    readonly acknowledgements: readonly Acknowledgement[];
    readonly notified: readonly NotifiedSet[];
  }> {
    const [row] = await this.session.query<GroupRow>(
      `SELECT id, route_key, receiver, group_key, group_labels, flush_no, next_flush_at, regular_at
       FROM notification_group
       WHERE id = ?`,
      [groupId],
    );
    if (!row) throw new Error(`there is no notification group ${groupId}`);
    const members = await this.session.query<MemberRow>(
      `SELECT ${alertColumns.map((name) => `a.${name}`).join(', ')}, m.leaving,
         k.by_name AS acknowledged_by, k.note AS acknowledged_note, k.at AS acknowledged_at
       FROM notification_group_member m JOIN alert a ON a.id = m.alert_id
       LEFT JOIN acknowledgement k ON k.alert_id = a.id AND k.episode = a.episode
       WHERE m.notification_group_id = ? ORDER BY a.id`,
      [groupId],
    );
    const notified = await this.session.query<NotifiedRow>(
      `SELECT ${notifiedColumns.join(', ')} FROM notified_set WHERE notification_group_id = ?`,
      [groupId],
    );
    return {
      group: groupOf(row),
      members: members.map(alertOf),
      leaving: new Set(members.filter((member) => member.leaving === 1).map(({ id }) => id)),
      acknowledgements: members.flatMap(acknowledgementOf),
      notified: notified.map(notifiedOf),
    };
  }

  async routing(): Promise<Routing> {
    return await this.readers.routing.read(this.session);
  }

  async suppression(): Promise<StandingSuppression> {
    const { suppression, activeAlerts } = this.readers;
    const { known, databaseNow } = await suppression.read(this.session, 'shared');
    const inhibitions = await activeAlerts.caughtUp(this.session, known.inhibitions, databaseNow);
    const { silences, timings, newestWriteAt } = known;
    return { view: { silences, timings, inhibitions }, notBefore: newestWriteAt };
  }

  async messageLibrary(): Promise<MessageLibrary> {
    const { suppression, library } = this.readers;
    const { known } = await suppression.read(this.session, 'shared');
    return await library.read(this.session, known.revision);
  }

  async insertNotifications(notifications: readonly NewNotification[]): Promise<void> {
    await insertNotifications(this.session, notifications);
  }

  async saveNotified(groupId: string, sets: readonly NotifiedSet[]): Promise<void> {
    await insertRows(this.session, {
      table: 'notified_set',
      columns: ['notification_group_id', ...notifiedColumns],
      rows: sets.map((set) => [groupId, ...notifiedValues(set)]),
      onConflict: { key: ['notification_group_id', 'integration_id'], set: notifiedColumns.slice(1) },
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

  async scheduleFlush(groupId: string, { nextFlushAt, regularAt }: FlushSchedule): Promise<void> {
    await this.session.execute('UPDATE notification_group SET next_flush_at = ?, regular_at = ? WHERE id = ?', [
      nextFlushAt ?? null,
      regularAt ?? null,
      groupId,
    ]);
  }
}

function acknowledgementOf(row: MemberRow): readonly Acknowledgement[] {
  const { id: alertId, episode, acknowledged_by: by, acknowledged_note: note, acknowledged_at: at } = row;
  return by === null || at === null ? [] : [{ alertId, episode, by, note: note ?? '', at }];
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
    ...(row.regular_at !== null && { regularAt: row.regular_at }),
  };
}
