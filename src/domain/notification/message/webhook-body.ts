import { type Labels, sortedNames } from '../../labels/label-set.js';
import { formatInstant } from '../../time/instant.js';
import type { NotifiedAlert } from '../notification.js';
import { digestAlerts, groupStanding, pairs } from './alert-digest.js';
import { clipText, utf8Length } from './clip-text.js';
import type { MessageInput } from './message-input.js';
import { reasonWords } from './reason-words.data.js';

export interface WebhookLimits {
  readonly maxAlerts: number;
  /** Bytes of the alerts' part of the body, in UTF-8. */
  readonly maxBytes: number;
  /** UTF-16 units of one label or annotation value. */
  readonly maxValueLength: number;
}

export const webhookLimits: WebhookLimits = {
  maxAlerts: 1_000,
  maxBytes: 4 * 1024 * 1024 - 256 * 1024,
  maxValueLength: 16_384,
};

/** Alertmanager's word for "has not ended": the zero time of Go. */
const notEnded = '0001-01-01T00:00:00Z';

/**
 * Alertmanager's webhook body, version 4 with the reason of its newest versions, plus `notificationId`. Alerts
 * beyond the limits are left out, resolved ones first, and counted in `truncatedAlerts` with those that the
 * integration's limit has left out. While anything of the group fires, its status is `firing`, told or not:
 * receivers close what is `resolved`.
 */
export function webhookBody(input: MessageInput, limits: WebhookLimits = webhookLimits): string {
  const digest = digestAlerts(input);
  const clip = (labels: Labels) => clippedLabels(labels, limits.maxValueLength);
  const shown = fittingAlerts(
    digest.alerts.slice(0, limits.maxAlerts).map((alert) => JSON.stringify(wireAlert(alert, clip))),
    limits.maxBytes,
  );
  const head = JSON.stringify({
    version: '4',
    groupKey: clipText(input.groupKey, limits.maxValueLength),
    truncatedAlerts: (input.truncatedAlerts ?? 0) + digest.alerts.length - shown.length,
    status: groupStanding(input, digest).status,
    receiver: input.receiver,
    groupLabels: clip(input.groupLabels),
    commonLabels: clip(digest.commonLabels),
    commonAnnotations: clip(digest.commonAnnotations),
    externalURL: input.externalUrl,
    notification_reason: reasonWords[input.reason],
  });
  const id = JSON.stringify(input.notificationId);
  return `${head.slice(0, -1)},"alerts":[${shown.join(',')}],"notificationId":${id}}`;
}

function fittingAlerts(alerts: readonly string[], maxBytes: number): readonly string[] {
  let bytes = 0;
  const end = alerts.findIndex((alert) => {
    bytes += utf8Length(alert) + 1;
    return bytes > maxBytes;
  });
  return end === -1 ? alerts : alerts.slice(0, end);
}

function wireAlert(alert: NotifiedAlert, clip: (labels: Labels) => Labels): object {
  return {
    status: alert.status,
    labels: clip(alert.labels),
    annotations: clip(alert.annotations),
    startsAt: formatInstant(alert.startsAt),
    endsAt: alert.status === 'firing' || alert.endsAt === undefined ? notEnded : formatInstant(alert.endsAt),
    generatorURL: alert.generatorUrl,
    fingerprint: alert.fingerprint,
  };
}

/** Sorted by name, without empty values, so that equal sets give equal bytes. */
function clippedLabels(labels: Labels, maxLength: number): Labels {
  const names = sortedNames(labels).filter((name) => labels[name]);
  return pairs(names.map((name) => [name, clipText(labels[name] ?? '', maxLength)]));
}
