import type { NotificationStatus } from '../../../domain/notification/notification.js';
import type { Resend } from '../../../engine/ports/notification-log.js';
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
 * Two people who resend at once get the same number; the unique key refuses one, whose transaction runs again.
 */
export async function copyForResend(session: Session, resend: Resend): Promise<'added' | 'gone' | 'unfinished'> {
  const [original] = await session.query<OriginalRow>(
    `SELECT status, notification_group_id, flush_no, integration_id, payload, created_at, give_up_at
     FROM notification WHERE id = ?`,
    [resend.resendOf],
  );
  if (!original) return 'gone';
  if (original.status === 'waiting' || original.status === 'sending') return 'unfinished';
  const [newest] = await session.query<{ no: number }>(
    `SELECT MAX(resend_no) AS no FROM notification
     WHERE notification_group_id = ? AND flush_no = ? AND integration_id = ?`,
    [original.notification_group_id, original.flush_no, original.integration_id],
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
