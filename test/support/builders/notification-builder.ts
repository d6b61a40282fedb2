import type { NewNotification } from '../../../src/domain/notification/notification.js';

/** A webhook's notification of the first flush, due long ago. */
export function newNotification(changes: Partial<NewNotification> = {}): NewNotification {
  return {
    id: 'notification-1',
    status: 'waiting',
    notificationGroupId: 'group-1',
    flushNo: 1,
    integrationId: 'hook-1',
    integrationType: 'webhook',
    contactPointId: 'cp-1',
    contactPoint: 'ops',
    groupKey: '{}:{alertname="HighCpu"}',
    reason: 'first',
    alerts: [],
    payload: { type: 'webhook', body: '{"status":"firing"}' },
    onUnknown: 'resend',
    createdAt: 1_000,
    dueAt: 1_000,
    giveUpAt: 86_401_000,
    ...changes,
  };
}
