import type { NewNotification } from '../../domain/notification/notification.js';
import type { BindValue } from './bind-value.js';
import { insertRows } from './bulk-write.js';
import { appendChanges } from './change-rows.js';
import type { Session } from './session.js';
import { storableText } from './storable-text.js';

/**
 * Adds rows to the notification log, with what each has left out counted by what did it; fails on a repeated (group,
 * flush number, integration). One that is suppressed is finished as it is written: nobody ever leases it.
 */
export async function insertNotifications(session: Session, notifications: readonly NewNotification[]): Promise<void> {
  await insertRows(session, {
    table: 'notification',
    columns: notificationColumns,
    rows: notifications.map(notificationValues),
    onConflict: 'fail',
  });
  await insertRows(session, {
    table: 'suppression',
    columns: ['notification_id', 'kind', 'ref', 'alerts', 'created_at'],
    rows: notifications.flatMap(({ id, createdAt, suppressions = [] }) =>
      suppressions.map(({ kind, ref, alerts }) => [id, kind, ref, alerts, createdAt]),
    ),
    onConflict: 'fail',
  });
  await appendChanges(
    session,
    notifications.map(({ id }) => ({ kind: 'notification', entityId: id })),
  );
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
  'suppressed',
  'note',
  'created_at',
  'due_at',
  'give_up_at',
  'finished_at',
];

function notificationValues(notification: NewNotification): readonly BindValue[] {
  const { status, payload, suppressed, note, createdAt } = notification;
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
    status,
    notification.onUnknown,
    JSON.stringify(notification.alerts),
    JSON.stringify(payload ?? null),
    suppressed === undefined ? null : JSON.stringify(suppressed),
    note === undefined ? null : storableText(note),
    createdAt,
    notification.dueAt,
    notification.giveUpAt,
    status === 'suppressed' ? createdAt : null,
  ];
}
