import type { MessagePayload, NotificationStatus } from '../../domain/notification/notification.js';
import type { LeasedNotification } from '../../engine/ports/delivery-store.js';

/** A notification that looked free to lease, with the lease it was last under. */
export interface CandidateRow {
  readonly id: string;
  readonly lease_no: number;
  readonly status: NotificationStatus;
  readonly lease_owner: string | null;
  readonly lease_started_at: number | null;
}

export interface LeasedRow {
  readonly id: string;
  readonly lease_no: number;
  readonly integration_id: string;
  readonly contact_point: string;
  readonly payload: string;
  readonly on_unknown: 'resend' | 'hold';
  readonly created_at: number;
  readonly give_up_at: number;
  readonly attempts: number;
}

export const leasedColumns =
  'id, lease_no, integration_id, contact_point, payload, on_unknown, created_at, give_up_at, attempts';

/** `before` is the row as it was read before the lease: still `sending` means that its sender never came back. */
export function leasedOf(row: LeasedRow, before: CandidateRow | undefined): LeasedNotification {
  const interrupted = before?.status === 'sending' ? before : undefined;
  return {
    id: row.id,
    leaseNo: row.lease_no,
    integrationId: row.integration_id,
    contactPoint: row.contact_point,
    payload: JSON.parse(row.payload) as MessagePayload,
    onUnknown: row.on_unknown,
    createdAt: row.created_at,
    giveUpAt: row.give_up_at,
    attempts: row.attempts - 1,
    interrupted: interrupted && {
      leaseNo: interrupted.lease_no,
      node: interrupted.lease_owner ?? '',
      startedAt: interrupted.lease_started_at ?? 0,
    },
  };
}
