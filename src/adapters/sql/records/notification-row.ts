import type { DeliveryAttempt, NotificationStatus } from '../../../domain/notification/notification.js';
import type { LoggedNotification } from '../../../engine/ports/notification-log.js';

export interface NotificationRow {
  readonly id: string;
  readonly status: NotificationStatus;
  readonly contact_point: string;
  readonly integration_type: 'webhook' | 'email';
  readonly integration_id: string;
  readonly group_key: string;
  readonly flush_no: number;
  readonly reason: string;
  readonly alerts: string;
  readonly suppressed: string | null;
  readonly note: string | null;
  readonly created_at: number;
  readonly due_at: number;
  readonly give_up_at: number;
  readonly finished_at: number | null;
  readonly resend_of: string | null;
  readonly requested_by: string | null;
}

export const notificationColumns =
  'id, status, contact_point, integration_type, integration_id, group_key, flush_no, reason, alerts, suppressed, note, ' +
  'created_at, due_at, give_up_at, finished_at, resend_of, requested_by';

export function loggedNotification(row: NotificationRow, attempts: readonly DeliveryAttempt[]): LoggedNotification {
  return {
    id: row.id,
    status: row.status,
    contactPoint: row.contact_point,
    integrationType: row.integration_type,
    integrationId: row.integration_id,
    groupKey: row.group_key,
    flushNo: row.flush_no,
    reason: row.reason,
    alerts: JSON.parse(row.alerts),
    suppressed: row.suppressed === null ? [] : JSON.parse(row.suppressed),
    note: row.note ?? undefined,
    createdAt: row.created_at,
    dueAt: row.due_at,
    giveUpAt: row.give_up_at,
    finishedAt: row.finished_at ?? undefined,
    resendOf: row.resend_of ?? undefined,
    requestedBy: row.requested_by ?? undefined,
    attempts,
  };
}

export interface AttemptRow {
  readonly notification_id: string;
  readonly lease_no: number;
  readonly node: string;
  readonly started_at: number;
  readonly finished_at: number;
  readonly outcome: DeliveryAttempt['outcome'];
  readonly code: number | null;
  readonly error: string | null;
}

export function attemptOf(row: AttemptRow): DeliveryAttempt {
  return {
    notificationId: row.notification_id,
    leaseNo: row.lease_no,
    node: row.node,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    outcome: row.outcome,
    code: row.code ?? undefined,
    error: row.error ?? undefined,
  };
}
