import type { PlacedAlert, StandingMembership } from '../../domain/grouping/decide-moves.js';
import type { NotifiedSet } from '../../domain/grouping/notification-group.js';
import type { CompilePattern } from '../../domain/labels/matcher.js';
import type { Labels } from '../../domain/labels/label-set.js';
import type { MemberOf } from '../../domain/notification/carry-told.js';
import type { Routing } from '../../domain/routing/route.js';
import type { Instant } from '../../domain/time/instant.js';
import { GroupMoves } from '../../engine/ports/group-moves.js';
import type { GroupWake } from '../../engine/ports/tick-store.js';
import { inSlices, insertRows, placeholders } from './bulk-write.js';
import type { Database } from './database.js';
import { notifiedColumns, notifiedOf, type NotifiedRow, notifiedValues } from './notified-rows.js';
import { RoutingReader } from './routing-reader.js';
import type { Session } from './session.js';
import { wakeGroups } from './wake-groups.js';

interface AlertRow {
  readonly id: string;
  readonly labels: string;
  readonly state: string;
  readonly fired_at: number | null;
}

interface MembershipRow {
  readonly alert_id: string;
  readonly leaving: number | null;
  readonly group_id: string;
  readonly route_key: string;
  readonly group_labels: string;
  readonly receiver: string;
}

type GroupNotifiedRow = NotifiedRow & { readonly notification_group_id: string };

/** Members in one statement: each may take a condition of its own, and SQLite reads no more than 1,000. */
const membersAtOnce = 400;

/** Memberships of notification groups while the routing tree changes. */
export class SqlGroupMoves extends GroupMoves {
  /** With a memory of its own: the tree that is read here is not committed yet. */
  private readonly reader: RoutingReader;

  constructor(
    private readonly database: Database,
    compile: CompilePattern,
  ) {
    super();
    this.reader = new RoutingReader(compile);
  }

  override async routing(): Promise<Routing> {
    return await this.database.write((session) => this.reader.read(session));
  }

  override async members(afterId: string, limit: number): Promise<readonly PlacedAlert[]> {
    return await this.database.write(async (session) => {
      const memberships = await membershipsOf(session, afterId, limit);
      const alerts: AlertRow[] = [];
      await inSlices([...memberships.keys()], async (slice) => {
        const which = placeholders(slice.length);
        const sql = `SELECT id, labels, state, fired_at FROM alert WHERE id IN (${which}) ORDER BY id`;
        alerts.push(...(await session.query<AlertRow>(sql, slice)));
      });
      return alerts.map(({ id, labels, state, fired_at }) => ({
        id,
        labels: JSON.parse(labels) as Labels,
        firing: state === 'firing',
        firedAt: fired_at ?? undefined,
        memberships: memberships.get(id) ?? [],
      }));
    });
  }

  override async join(wakes: readonly GroupWake[]): Promise<readonly string[]> {
    return await this.database.write((session) => wakeGroups(session, wakes));
  }

  override async lockedSets(groupIds: readonly string[]): Promise<ReadonlyMap<string, readonly NotifiedSet[]>> {
    const sets = new Map<string, NotifiedSet[]>(groupIds.map((id) => [id, []]));
    await this.database.write((session) =>
      inSlices(groupIds, async (slice) => {
        const which = placeholders(slice.length);
        await session.execute(`UPDATE notification_group SET flush_no = flush_no WHERE id IN (${which})`, slice);
        const rows = await session.query<GroupNotifiedRow>(
          `SELECT notification_group_id, ${notifiedColumns.join(', ')} FROM notified_set
           WHERE notification_group_id IN (${which})`,
          slice,
        );
        for (const row of rows) sets.get(row.notification_group_id)?.push(notifiedOf(row));
      }),
    );
    return sets;
  }

  override async saveSets(sets: ReadonlyMap<string, readonly NotifiedSet[]>): Promise<void> {
    const columns = ['notification_group_id', ...notifiedColumns];
    const rows = [...sets].flatMap(([groupId, changed]) => changed.map((set) => [groupId, ...notifiedValues(set)]));
    const key = ['notification_group_id', 'integration_id'];
    const onConflict = { key, set: columns.filter((name) => !key.includes(name)) };
    await this.database.write((session) => insertRows(session, { table: 'notified_set', columns, rows, onConflict }));
  }

  override async markLeaving(members: readonly MemberOf[]): Promise<void> {
    await this.eachGroup(members, 'UPDATE notification_group_member SET leaving = 1 WHERE');
  }

  override async remove(members: readonly MemberOf[]): Promise<void> {
    await this.eachGroup(members, 'DELETE FROM notification_group_member WHERE');
  }

  override async redirect(
    groups: readonly { readonly groupId: string; readonly receiver: string }[],
    at: Instant,
  ): Promise<void> {
    const byReceiver = new Map<string, string[]>();
    for (const { groupId, receiver } of groups) {
      byReceiver.set(receiver, [...(byReceiver.get(receiver) ?? []), groupId]);
    }
    await this.database.write(async (session) => {
      for (const [receiver, ids] of byReceiver) {
        await inSlices(ids.sort(), async (slice) => {
          await session.execute(
            `UPDATE notification_group SET receiver = ?, regular_at = NULL,
               next_flush_at = CASE WHEN next_flush_at > ? THEN ? ELSE next_flush_at END
             WHERE id IN (${placeholders(slice.length)})`,
            [receiver, at, at, ...slice],
          );
        });
      }
    });
  }

  /** Groups may be as many as members: several in one statement. */
  private async eachGroup(members: readonly MemberOf[], statement: string): Promise<void> {
    const ordered = [...members].sort((a, b) => (a.groupId < b.groupId ? -1 : 1));
    await this.database.write(async (session) => {
      for (let from = 0; from < ordered.length; from += membersAtOnce) {
        const byGroup = new Map<string, string[]>();
        for (const { groupId, alertId } of ordered.slice(from, from + membersAtOnce)) {
          const alertIds = byGroup.get(groupId) ?? [];
          byGroup.set(groupId, alertIds);
          alertIds.push(alertId);
        }
        const conditions = [...byGroup.values()].map(
          (alertIds) => `(notification_group_id = ? AND alert_id IN (${placeholders(alertIds.length)}))`,
        );
        await session.execute(
          `${statement} ${conditions.join(' OR ')}`,
          [...byGroup].flatMap(([groupId, alertIds]) => [groupId, ...alertIds]),
        );
      }
    });
  }
}

/** Of the next `limit` members, in the order of their ids. */
async function membershipsOf(
  session: Session,
  afterId: string,
  limit: number,
): Promise<ReadonlyMap<string, readonly StandingMembership[]>> {
  const ids = await session.query<{ alert_id: string }>(
    `SELECT DISTINCT alert_id FROM notification_group_member WHERE alert_id > ? ORDER BY alert_id
     LIMIT ${Math.floor(limit)}`,
    [afterId],
  );
  const memberships = new Map<string, StandingMembership[]>(ids.map((row) => [row.alert_id, []]));
  await inSlices([...memberships.keys()], async (slice) => {
    const rows = await session.query<MembershipRow>(
      `SELECT m.alert_id, m.leaving, g.id AS group_id, g.route_key, g.group_labels, g.receiver
       FROM notification_group_member m JOIN notification_group g ON g.id = m.notification_group_id
       WHERE m.alert_id IN (${placeholders(slice.length)}) ORDER BY m.alert_id, g.id`,
      slice,
    );
    for (const row of rows) memberships.get(row.alert_id)?.push(membershipOf(row));
  });
  return memberships;
}

function membershipOf(row: MembershipRow): StandingMembership {
  return {
    groupId: row.group_id,
    routeKey: row.route_key,
    groupLabels: JSON.parse(row.group_labels) as Labels,
    receiver: row.receiver,
    leaving: row.leaving === 1,
  };
}
