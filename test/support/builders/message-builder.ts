import type { MessageInput } from '../../../src/domain/notification/message/message-input.js';
import type { NotifiedAlert } from '../../../src/domain/notification/notification.js';

export const messageStart = Date.UTC(2026, 10, 20, 3, 4, 5, 120);

export function notifiedAlert(changes: Partial<NotifiedAlert> = {}): NotifiedAlert {
  return {
    alertId: 'alert-1',
    episode: 1,
    fingerprint: '00000000000000a1',
    status: 'firing',
    labels: { alertname: 'HighCpu', instance: 'db-1:9100', severity: 'critical' },
    annotations: { summary: 'CPU of db-1 is at 92 %', description: 'line one\nline <two> & "three"' },
    startsAt: messageStart,
    endsAt: undefined,
    generatorUrl: 'http://prometheus.example/graph?g0.expr=up%20%3D%3D+0&x=<y>',
    ...changes,
  };
}

/** Two firing alerts and one that has resolved. */
export function threeAlerts(): readonly NotifiedAlert[] {
  const alert = (number: number, changes: Partial<NotifiedAlert> = {}) => {
    const base = notifiedAlert();
    return notifiedAlert({
      alertId: `alert-${number}`,
      fingerprint: `00000000000000a${number}`,
      labels: { ...base.labels, instance: `db-${number}:9100`, ...(number === 2 && { team: 'db' }) },
      annotations: { ...base.annotations, summary: `CPU of db-${number} is at 92 %` },
      startsAt: messageStart + number * 60_000,
      ...changes,
    });
  };
  return [alert(1), alert(2), alert(3, { status: 'resolved', endsAt: messageStart + 3_600_003 })];
}

export function messageInput(changes: Partial<MessageInput> = {}): MessageInput {
  return {
    type: 'email',
    notificationId: '0199-id',
    notificationGroupId: 'group-1',
    groupKey: '{}:{alertname="HighCpu"}',
    groupLabels: { alertname: 'HighCpu' },
    receiver: 'ops',
    reason: 'first',
    alerts: threeAlerts(),
    at: messageStart + 7_200_000,
    externalUrl: 'http://tocsin.example',
    ...changes,
  };
}
