import type { Acknowledgement } from '../../../domain/routing/route.js';
import { AcknowledgementStore } from '../../../engine/ports/acknowledgement-store.js';
import { acknowledgementsOf } from '../acknowledgement-rows.js';
import { insertRows, placeholders } from '../bulk-write.js';
import { appendChanges } from '../change-rows.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';

/**
 * What races: a flush that repeats or escalates an alert, and somebody who acknowledges it. Both lock the rows of the
 * alert's notification groups, so that a flush which has begun without it is waited for, and one that begins later sees it.
 */
export class AcknowledgementRecords extends AcknowledgementStore {
  constructor(private readonly database: Database) {
    super();
  }

  override async ofAlerts(alertIds: readonly string[]): Promise<ReadonlyMap<string, readonly Acknowledgement[]>> {
    return await this.database.read((session) => acknowledgementsOf(session, alertIds));
  }

  override async put(acknowledgement: Acknowledgement, groupId: string): Promise<void> {
    const { alertId, episode, by, note, at } = acknowledgement;
    await this.database.write(async (session) => {
      await lockGroups(session, alertId);
      await insertRows(session, {
        table: 'acknowledgement',
        columns: ['alert_id', 'episode', 'by_name', 'note', 'at'],
        rows: [[alertId, episode, by, note, at]],
        onConflict: { key: ['alert_id', 'episode'], set: ['by_name', 'note', 'at'] },
      });
      await appendChanges(session, [{ kind: 'alert', entityId: groupId }]);
    });
  }

  override async remove(alertId: string, episode: number, groupId: string): Promise<'removed' | 'gone'> {
    return await this.database.write(async (session) => {
      const groupIds = await lockGroups(session, alertId);
      const removed = await session.execute('DELETE FROM acknowledgement WHERE alert_id = ? AND episode = ?', [
        alertId,
        episode,
      ]);
      if (removed === 0) return 'gone';
      await wake(session, groupIds);
      await appendChanges(session, [{ kind: 'alert', entityId: groupId }]);
      return 'removed';
    });
  }
}

/** In the order of their ids, so that two people never wait for each other in a circle. */
async function lockGroups(session: Session, alertId: string): Promise<readonly string[]> {
  const rows = await session.query<{ id: string }>(
    'SELECT notification_group_id AS id FROM notification_group_member WHERE alert_id = ? ORDER BY notification_group_id',
    [alertId],
  );
  for (const { id } of rows) {
    await session.execute('UPDATE notification_group SET flush_no = flush_no WHERE id = ?', [id]);
  }
  return rows.map(({ id }) => id);
}

/** An escalation that was withheld comes now, between the regular flushes, which stay where they are. */
async function wake(session: Session, groupIds: readonly string[]): Promise<void> {
  if (groupIds.length === 0) return;
  const { nowMs } = session.dialect;
  // MySQL assigns from left to right: the regular flush is remembered first.
  await session.execute(
    `UPDATE notification_group SET regular_at = COALESCE(regular_at, next_flush_at), next_flush_at = ${nowMs}
     WHERE id IN (${placeholders(groupIds.length)}) AND next_flush_at > ${nowMs}`,
    groupIds,
  );
}
