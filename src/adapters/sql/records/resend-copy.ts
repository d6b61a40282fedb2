import type { NotificationStatus } from '../../../domain/notification/notification.js';
import type { NotificationLog, Resend } from '../../../engine/ports/notification-log.js';
import type { Session } from '../session.js';

interface OriginalRow {
  readonly status: NotificationStatus;
  readonly notification_group_id: string;
  readonly flush_no: number;
  readonly integration_id: string;
  readonly payload: string;
  readonly created_at: number;
  readonly give_up_at: number;
}

/**
 * Copies a finished row of the log: a new notification with its own id, linked to the first. The frozen message
 * names its notification, so the copy's message names the copy; else a receiver that drops repeats would drop it.
 *
 * The copy takes its original's place in the order of the group and integration: before what waits, so that an old
 * firing never comes after the resolve that follows it. What races: a node that has just read a later notification as
 * the next one and would send it beside the copy, a flush that adds a later one, and another person who resends. The
 * group's row is locked, so that a flush comes before or after; what waits gets another lease number, so that
 * whoever has read it without the copy finds it changed and reads again.
 */
export async function copyForResend(session: Session, resend: Resend): ReturnType<NotificationLog['resend']> {
  const [original] = await session.query<OriginalRow>(
    `SELECT status, notification_group_id, flush_no, integration_id, payload, created_at, give_up_at
     FROM notification WHERE id = ?`,
    [resend.resendOf],
  );
  if (!original) return 'gone';
  if (original.status === 'waiting' || original.status === 'sending') return 'unfinished';
  if (original.status === 'suppressed') return 'suppressed';
  const { notification_group_id: groupId, integration_id: integrationId } = original;
  await session.execute('UPDATE notification_group SET flush_no = flush_no WHERE id = ?', [groupId]);
  await session.execute(
    `UPDATE notification SET lease_no = lease_no + 1
     WHERE notification_group_id = ? AND integration_id = ? AND status = 'waiting'`,
    [groupId, integrationId],
  );
  const [newest] = await session.query<{ no: number }>(
    `SELECT MAX(resend_no) AS no FROM notification
     WHERE notification_group_id = ? AND flush_no = ? AND integration_id = ?`,
    [groupId, original.flush_no, integrationId],
  );
  await session.execute(
    `INSERT INTO notification (id, notification_group_id, flush_no, integration_id, resend_no, resend_of,
       integration_type, contact_point_id, contact_point, group_key, reason, status, on_unknown, alerts, payload,
       created_at, due_at, give_up_at, attempts, lease_no, requested_by)
     SELECT ?, notification_group_id, flush_no, integration_id, ?, id, integration_type, contact_point_id,
       contact_point, group_key, reason, 'waiting', on_unknown, alerts, ?, ?, ?, ?, 0, 0, ?
     FROM notification WHERE id = ?`,
    [
      resend.id,
      (newest?.no ?? 0) + 1,
      original.payload.replaceAll(resend.resendOf, resend.id),
      resend.at,
      resend.at,
      resend.at + (original.give_up_at - original.created_at),
      resend.by,
      resend.resendOf,
    ],
  );
  return 'added';
}
