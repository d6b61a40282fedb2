import type { AlertAnswer, Timeline } from '../../contract/alert.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { AlertView, ClaimedTransition } from '../../engine/ports/alert-reads.js';
import type { LoggedNotification } from '../../engine/ports/notification-log.js';
import { instantOrNull, sampleText } from '../http/answer-values.js';
import { attemptAnswers } from '../notifications/notification-answer.js';

type Entry = Timeline['entries'][number];

export function alertAnswer({ alert, group, folder, updatedAt }: AlertView): AlertAnswer {
  return {
    id: alert.id,
    fingerprint: alert.fingerprint,
    groupId: alert.groupId,
    group,
    folder,
    ruleId: alert.ruleId,
    state: alert.state,
    labels: { ...alert.labels },
    annotations: { ...alert.annotations },
    value: sampleText(alert.value),
    episode: alert.episode,
    activeAt: formatInstant(alert.activeAt),
    firedAt: instantOrNull(alert.firedAt),
    resolvedAt: instantOrNull(alert.resolvedAt),
    keepFiringSince: instantOrNull(alert.keepFiringSince),
    endsAt: instantOrNull(alert.endsAt),
    generatorUrl: alert.generatorUrl ?? null,
    updatedAt: formatInstant(updatedAt),
  };
}

export function transitionEntry(transition: ClaimedTransition): Entry {
  return {
    kind: 'transition',
    at: formatInstant(transition.at),
    committedAt: formatInstant(transition.committedAt),
    episode: transition.episode,
    sequence: transition.sequence,
    from: transition.from,
    to: transition.to,
    reason: transition.reason,
    value: sampleText(transition.value),
    node: transition.node,
    evaluationId: transition.evaluationId,
  };
}

/** A notification as the story of one of its alerts tells it. */
export function notificationEntry(notification: LoggedNotification, alertId: string): Entry {
  const told = notification.alerts.find((alert) => alert.alertId === alertId);
  return {
    kind: 'notification',
    at: formatInstant(notification.createdAt),
    id: notification.id,
    groupKey: notification.groupKey,
    flushNo: notification.flushNo,
    reason: notification.reason,
    contactPoint: notification.contactPoint,
    integration: notification.integrationType,
    status: notification.status,
    alertStatus: told?.status ?? 'firing',
    attempts: attemptAnswers(notification.attempts),
  };
}
