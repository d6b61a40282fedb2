import type { Instant } from '../../domain/time/instant.js';
import { HistoryPruner } from '../../engine/ports/history-pruner.js';
import { placeholders } from './bulk-write.js';
import type { Database } from './database.js';
import type { Session } from './session.js';

type Prune = (session: Session, before: Instant, limit: number) => Promise<number>;

/** Deletes history past its retention, table by table, the parts before what they hang on. */
export class SqlHistoryPruner extends HistoryPruner {
  constructor(private readonly database: Database) {
    super();
  }

  /**
   * Ticks and flushes go on meanwhile. What is chosen by reading is deleted under the same condition again, so a row
   * that came back to life in between stays.
   */
  async prune(before: Instant, limit: number): Promise<number> {
    return await this.database.write(async (session) => {
      let pruned = 0;
      for (const prune of prunes) {
        if (pruned < limit) pruned += await prune(session, before, limit - pruned);
      }
      return pruned;
    });
  }
}

const prunes: readonly Prune[] = [
  transitions,
  attempts,
  notifications,
  alerts,
  notificationGroups,
  silences,
  suppressions,
  acknowledgements,
  claimedTicks,
  deletedGroups,
];

/** There is a row for each tick of each group: enough for a night, however long history is kept. */
export const claimedTicksKeptMs = 24 * 3_600_000;

async function transitions(session: Session, before: Instant, limit: number): Promise<number> {
  const rows = await session.query<{ alert_id: string; episode: number; sequence: number }>(
    `SELECT t.alert_id, t.episode, t.sequence FROM transition t
     LEFT JOIN alert a ON a.id = t.alert_id AND a.episode = t.episode AND a.state <> 'inactive'
     WHERE t.at < ? AND a.id IS NULL ORDER BY t.at LIMIT ?`,
    [before, limit],
  );
  if (rows.length === 0) return 0;
  const keys = rows.map(() => '(alert_id = ? AND episode = ? AND sequence = ?)').join(' OR ');
  return await session.execute(
    `DELETE FROM transition WHERE ${keys}`,
    rows.flatMap((row) => [row.alert_id, row.episode, row.sequence]),
  );
}

/** Attempts go with their notification, so their notification must be past its retention. */
async function attempts(session: Session, before: Instant, limit: number): Promise<number> {
  const rows = await session.query<{ notification_id: string; lease_no: number }>(
    `SELECT d.notification_id, d.lease_no FROM notification n JOIN delivery_attempt d ON d.notification_id = n.id
     WHERE n.created_at < ? AND n.finished_at < ? ORDER BY n.created_at LIMIT ?`,
    [before, before, limit],
  );
  if (rows.length === 0) return 0;
  const keys = rows.map(() => '(notification_id = ? AND lease_no = ?)').join(' OR ');
  return await session.execute(
    `DELETE FROM delivery_attempt WHERE ${keys}`,
    rows.flatMap((row) => [row.notification_id, row.lease_no]),
  );
}

async function notifications(session: Session, before: Instant, limit: number): Promise<number> {
  const ids = await chosen(
    session,
    `SELECT n.id FROM notification n WHERE n.created_at < ? AND n.finished_at < ?
       AND NOT EXISTS (SELECT 1 FROM delivery_attempt d WHERE d.notification_id = n.id)
     ORDER BY n.created_at LIMIT ?`,
    [before, before, limit],
  );
  if (ids.length === 0) return 0;
  return await session.execute(`DELETE FROM notification WHERE id IN (${placeholders(ids.length)})`, ids);
}

/** Deleted rule groups with their versions: from here on they cannot be brought back. */
async function deletedGroups(session: Session, before: Instant, limit: number): Promise<number> {
  const ids = await chosen(
    session,
    'SELECT id FROM deleted_rule_group WHERE deleted_at < ? ORDER BY deleted_at LIMIT ?',
    [before, limit],
  );
  if (ids.length === 0) return 0;
  const known = placeholders(ids.length);
  await session.execute(`DELETE FROM rule_group_version WHERE group_id IN (${known})`, ids);
  return await session.execute(`DELETE FROM deleted_rule_group WHERE id IN (${known})`, ids);
}

/** Inactive alerts that no group has yet to tell about and whose history is gone. */
async function alerts(session: Session, before: Instant, limit: number): Promise<number> {
  const ids = await chosen(
    session,
    `SELECT a.id FROM alert a WHERE a.state = 'inactive' AND a.updated_at < ?
       AND NOT EXISTS (SELECT 1 FROM notification_group_member m WHERE m.alert_id = a.id)
       AND NOT EXISTS (SELECT 1 FROM transition t WHERE t.alert_id = a.id)
     ORDER BY a.id LIMIT ?`,
    [before, limit],
  );
  if (ids.length === 0) return 0;
  return await session.execute(
    `DELETE FROM alert WHERE id IN (${placeholders(ids.length)}) AND state = 'inactive' AND updated_at < ?`,
    [...ids, before],
  );
}

/** Groups asleep without members whose notifications are gone; a wake sets the due time and so keeps its group. */
async function notificationGroups(session: Session, before: Instant, limit: number): Promise<number> {
  const ids = await chosen(
    session,
    `SELECT g.id FROM notification_group g WHERE g.next_flush_at IS NULL AND g.created_at < ?
       AND NOT EXISTS (SELECT 1 FROM notification_group_member m WHERE m.notification_group_id = g.id)
       AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.notification_group_id = g.id)
     ORDER BY g.id LIMIT ?`,
    [before, limit],
  );
  if (ids.length === 0) return 0;
  const list = placeholders(ids.length);
  const pruned = await session.execute(
    `DELETE FROM notification_group WHERE id IN (${list}) AND next_flush_at IS NULL`,
    ids,
  );
  await session.execute(
    `DELETE FROM notified_set WHERE notification_group_id IN (${list})
       AND NOT EXISTS (SELECT 1 FROM notification_group g WHERE g.id = notified_set.notification_group_id)`,
    ids,
  );
  return pruned;
}

/** Ended ones, which no flush looks at any more: the revision of what suppresses stays. */
async function silences(session: Session, before: Instant, limit: number): Promise<number> {
  const ids = await chosen(session, 'SELECT id FROM silence WHERE ends_at < ? ORDER BY ends_at LIMIT ?', [
    before,
    limit,
  ]);
  if (ids.length === 0) return 0;
  return await session.execute(`DELETE FROM silence WHERE id IN (${placeholders(ids.length)}) AND ends_at < ?`, [
    ...ids,
    before,
  ]);
}

/** What notices have left out, once they are gone themselves. */
async function suppressions(session: Session, before: Instant, limit: number): Promise<number> {
  const ids = await chosen(
    session,
    `SELECT s.notification_id AS id FROM suppression s WHERE s.created_at < ?
       AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.id = s.notification_id)
     ORDER BY s.created_at LIMIT ?`,
    [before, limit],
  );
  if (ids.length === 0) return 0;
  const distinct = [...new Set(ids)];
  return await session.execute(
    `DELETE FROM suppression WHERE notification_id IN (${placeholders(distinct.length)})`,
    distinct,
  );
}

/** Of episodes that are over: with an alert that fires on, its acknowledgement goes on. */
async function acknowledgements(session: Session, before: Instant, limit: number): Promise<number> {
  const rows = await session.query<{ alert_id: string; episode: number }>(
    `SELECT k.alert_id, k.episode FROM acknowledgement k
     LEFT JOIN alert a ON a.id = k.alert_id AND a.episode = k.episode AND a.state <> 'inactive'
     WHERE k.at < ? AND a.id IS NULL ORDER BY k.at LIMIT ?`,
    [before, limit],
  );
  if (rows.length === 0) return 0;
  const keys = rows.map(() => '(alert_id = ? AND episode = ?)').join(' OR ');
  return await session.execute(
    `DELETE FROM acknowledgement WHERE ${keys}`,
    rows.flatMap((row) => [row.alert_id, row.episode]),
  );
}

/** Up to an instant, so that a few more may go than were asked for. */
async function claimedTicks(session: Session, before: Instant, limit: number): Promise<number> {
  const kept = `${session.dialect.nowMs} - ${claimedTicksKeptMs}`;
  const [row] = await session.query<{ tick: number | null }>(
    `SELECT MAX(tick) AS tick FROM (SELECT tick FROM claimed_tick WHERE tick < ? OR tick < ${kept} ORDER BY tick LIMIT ?) old`,
    [before, limit],
  );
  if (row?.tick == null) return 0;
  return await session.execute('DELETE FROM claimed_tick WHERE tick <= ?', [row.tick]);
}

async function chosen(session: Session, sql: string, values: readonly number[]): Promise<readonly string[]> {
  return (await session.query<{ id: string }>(sql, values)).map(({ id }) => id);
}
