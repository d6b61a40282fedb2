import type {
  AttemptAnswer,
  NotificationAnswer,
  NotificationDetail,
  SuppressionCauseAnswer,
} from '../../contract/notification.js';
import type { DeliveryAttempt, MessagePayload } from '../../domain/notification/notification.js';
import type { SuppressionCause } from '../../domain/suppression/suppression-cause.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { LoggedNotification, NotificationDetail as LoggedDetail } from '../../engine/ports/notification-log.js';
import type { MessageOrigin } from '../../engine/notifications/explain-message.js';
import { instantOrNull } from '../http/answer-values.js';
import { requestAnswer } from './request-answer.js';

export function notificationAnswer(logged: LoggedNotification): NotificationAnswer {
  return {
    id: logged.id,
    status: logged.status,
    contactPoint: logged.contactPoint,
    integration: logged.integrationType,
    integrationId: logged.integrationId,
    groupKey: logged.groupKey,
    flushNo: logged.flushNo,
    reason: logged.reason,
    alerts: logged.alerts.map((alert) => ({
      alertId: alert.alertId,
      ruleId: alert.ruleId ?? null,
      fingerprint: alert.fingerprint,
      status: alert.status,
      labels: { ...alert.labels },
      startsAt: formatInstant(alert.startsAt),
      endsAt: instantOrNull(alert.endsAt),
    })),
    suppressed: logged.suppressed.map(({ alertId, episode, causes }) => ({
      alertId,
      episode,
      causes: causes.map(causeAnswer),
    })),
    note: logged.note ?? null,
    createdAt: formatInstant(logged.createdAt),
    dueAt: formatInstant(logged.dueAt),
    giveUpAt: formatInstant(logged.giveUpAt),
    finishedAt: instantOrNull(logged.finishedAt),
    resendOf: logged.resendOf ?? null,
    requestedBy: logged.requestedBy ?? null,
    attempts: attemptAnswers(logged.attempts),
  };
}

export function detailAnswer(detail: LoggedDetail, { path, integration }: MessageOrigin): NotificationDetail {
  return {
    ...notificationAnswer(detail),
    payload: payloadAnswer(detail.payload),
    resends: [...detail.resends],
    route: path?.map((matchers) => [...matchers]) ?? null,
    request: requestAnswer(detail, integration),
  };
}

export function causeAnswer({ kind, ref, name, sourceAlertId }: SuppressionCause): SuppressionCauseAnswer {
  return { kind, ref, name, sourceAlertId: sourceAlertId ?? null };
}

/** Attempts in the order of their leases; numbered from 1 for people. */
export function attemptAnswers(attempts: readonly DeliveryAttempt[]): AttemptAnswer[] {
  return attempts.map((attempt, index) => ({
    no: index + 1,
    node: attempt.node,
    startedAt: formatInstant(attempt.startedAt),
    finishedAt: formatInstant(attempt.finishedAt),
    durationMs: attempt.finishedAt - attempt.startedAt,
    outcome: attempt.outcome,
    code: attempt.code ?? null,
    error: attempt.error ?? null,
  }));
}

function payloadAnswer(payload: MessagePayload | undefined): NotificationDetail['payload'] {
  if (!payload) return null;
  if (payload.type === 'webhook') return { type: 'webhook', body: payload.body };
  const { type, subject, text, html } = payload;
  return { type, subject, text, html };
}
