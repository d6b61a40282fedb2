import { fingerprint } from '../../domain/labels/fingerprint.js';
import type { MessageFacts } from '../../domain/notification/message/message-input.js';
import { groupKeyText } from '../../domain/routing/group-key.js';
import type { Instant } from '../../domain/time/instant.js';
import type { IntegrationConfig } from '../ports/contact-point-store.js';

const labels = { alertname: 'TocsinTest', severity: 'none' };

export interface TestOccasion {
  readonly notificationId: string;
  /** Names the incident that the test opens where incidents are kept. */
  readonly groupId: string;
  readonly receiver: string;
  readonly by: string;
  /** Which sends it. */
  readonly node: string;
  readonly at: Instant;
  readonly generatorUrl: string;
  readonly status: 'firing' | 'resolved';
}

/** The message of a test: one alert that does not exist, written as the integration wants its messages. */
export function testMessage({ type, message }: IntegrationConfig, occasion: TestOccasion): MessageFacts {
  const { notificationId, groupId, receiver, at, status } = occasion;
  return {
    type,
    notificationId,
    notificationGroupId: groupId,
    groupKey: groupKeyText('{}', { alertname: labels.alertname }),
    groupLabels: { alertname: labels.alertname },
    receiver,
    reason: status === 'firing' ? 'first' : 'all-resolved',
    alerts: [
      {
        alertId: groupId,
        episode: 1,
        fingerprint: fingerprint(labels),
        status,
        labels,
        annotations: {
          summary: `TEST: a message sent by ${occasion.by} from the node ${occasion.node}. No alert is firing.`,
        },
        startsAt: at,
        endsAt: status === 'firing' ? undefined : at,
        generatorUrl: occasion.generatorUrl,
      },
    ],
    at,
    style: message,
  };
}

/** Whether a test leaves an incident open that somebody would be called for. */
export function keepsIncidents({ message }: IntegrationConfig): boolean {
  return message.preset === 'pagerduty' || message.preset === 'opsgenie';
}
