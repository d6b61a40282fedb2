import type { MessageInput } from '../../src/domain/notification/message/message-input.js';
import type { NotifiedAlert } from '../../src/domain/notification/notification.js';
import { exampleAlerts } from '../../src/engine/operations/example-alerts.js';
import { messageInput } from '../support/builders/message-builder.js';

const at = Date.UTC(2026, 10, 20, 3, 4, 5);
const url = 'https://tocsin.example.org';
const [first, second, third] = exampleAlerts(at, url) as readonly [NotifiedAlert, NotifiedAlert, NotifiedAlert];
const evil = '<script>alert(1)</script>';
const long = 'a-very-long-value-without-any-blank-'.repeat(8);

const forty = Array.from({ length: 40 }, (_, index): NotifiedAlert => {
  const instance = `web-${index + 1}.example.org:9100`;
  const severity = index % 3 === 0 ? 'critical' : 'warning';
  return {
    ...first,
    alertId: `a${index}`,
    fingerprint: (index + 1).toString(16).padStart(16, '0'),
    labels: { ...first.labels, instance, severity },
    annotations: { summary: `The CPU of ${instance} is at ${60 + index} %` },
    startsAt: at - index * 47_000,
  };
});

function mail(changes: Partial<MessageInput>): MessageInput {
  return messageInput({ at, externalUrl: url, groupLabels: { alertname: 'HighCpu' }, ...changes });
}

/** Mails that have to look right everywhere. */
export const mailCases: Readonly<Record<string, MessageInput>> = {
  'one-alert': mail({ alerts: [{ ...first, generatorUrl: 'https://prometheus.example.org/graph?g0.expr=up' }] }),
  'some-resolved': mail({
    alerts: [first, second, third],
    reason: 'new-resolved',
    routeLabels: { team: 'web', tier: '1' },
  }),
  'forty-alerts': mail({ alerts: forty, reason: 'new-alerts', truncatedAlerts: 12 }),
  resolved: mail({ alerts: [third], reason: 'all-resolved' }),
  warning: mail({
    alerts: [{ ...first, labels: { ...first.labels, severity: 'warning' } }],
    reason: 'repeat',
    style: { options: { timeZone: 'Europe/Vienna' } },
  }),
  'long-labels': mail({
    groupLabels: { alertname: 'KubernetesDeploymentReplicasMismatchInTheProductionCluster', namespace: long },
    alerts: [
      {
        ...first,
        labels: {
          ...first.labels,
          alertname: 'KubernetesDeploymentReplicasMismatchInTheProductionCluster',
          namespace: long,
          pod: long,
        },
        annotations: {
          ...first.annotations,
          description: `${long} and some words after it, and then some more of them`,
          extra: long,
        },
      },
    ],
  }),
  'script-in-every-label': mail({
    receiver: evil,
    groupLabels: { alertname: evil },
    routeLabels: { [evil]: evil },
    alerts: [
      {
        ...first,
        labels: { alertname: evil, severity: evil, [evil]: evil },
        annotations: { summary: evil, description: evil, runbook_url: `javascript:${evil}`, [evil]: evil },
      },
    ],
  }),
};
