import type { AlertAnswer, Timeline } from '../../contract/alert.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { Acknowledgement } from '../../domain/routing/route.js';
import type { SuppressionCause, SuppressionKind } from '../../domain/suppression/suppression-cause.js';
import type { WayNotice } from '../../engine/operations/tell-next-notices.js';
import type { ExplainedAlert } from '../../engine/operations/explain-alerts.js';
import type { BlockedRules } from '../../engine/operations/list-blocked-rules.js';
import type { ClaimedTransition } from '../../engine/ports/alert-reads.js';
import type { LoggedNotification } from '../../engine/ports/notification-log.js';
import { instantOrNull } from '../http/answer-values.js';
import { attemptAnswers, causeAnswer } from '../notifications/notification-answer.js';
import { alertValue, passedAnswer } from './alert-value.js';

type Entry = Timeline['entries'][number];

export function alertAnswer(
  { view, causes, suppressed, acknowledgement, flapping, passed }: ExplainedAlert,
  blocked: ReadonlyMap<string, BlockedRules> = new Map(),
): AlertAnswer {
  const { alert, group, folder, team, updatedAt } = view;
  return {
    id: alert.id,
    fingerprint: alert.fingerprint,
    groupId: alert.groupId,
    group,
    folder,
    team: team ?? null,
    ruleId: alert.ruleId,
    state: alert.state,
    labels: { ...alert.labels },
    annotations: { ...alert.annotations },
    value: alertValue(alert),
    passed: passedAnswer(passed),
    episode: alert.episode,
    activeAt: formatInstant(alert.activeAt),
    firedAt: instantOrNull(alert.firedAt),
    resolvedAt: instantOrNull(alert.resolvedAt),
    keepFiringSince: instantOrNull(alert.keepFiringSince),
    endsAt: instantOrNull(alert.endsAt),
    generatorUrl: alert.generatorUrl ?? null,
    suppressed,
    silencedBy: causesOf(causes, ['silence']).map(({ ref, name }) => ({ id: ref, comment: name })),
    inhibitedBy: causesOf(causes, ['inhibition']).map(({ ref, name, sourceAlertId }) => ({
      ...{ id: ref, name, alertId: sourceAlertId ?? null },
    })),
    mutedBy: causesOf(causes, ['mute-timing', 'outside-active-timing']).map(({ kind, ref, name }) => ({
      ...{ id: ref, name, because: kind as 'mute-timing' | 'outside-active-timing' },
    })),
    acknowledgement: acknowledgementAnswer(acknowledgement),
    flapping,
    blocks: blocksAnswer(blocked.get(alert.id)),
    updatedAt: formatInstant(updatedAt),
  };
}

function blocksAnswer(blocked: BlockedRules | undefined): AlertAnswer['blocks'] {
  return blocked ? { ...blocked, groups: blocked.groups.map((group) => ({ ...group })) } : null;
}

function acknowledgementAnswer(given: Acknowledgement | undefined): AlertAnswer['acknowledgement'] {
  return given ? { by: given.by, note: given.note, at: formatInstant(given.at) } : null;
}

function causesOf(causes: readonly SuppressionCause[], kinds: readonly SuppressionKind[]): readonly SuppressionCause[] {
  return causes.filter(({ kind }) => kinds.includes(kind));
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
    value: alertValue(transition),
    node: transition.node,
    evaluationId: transition.evaluationId,
  };
}

export function acknowledgementEntry(acknowledgement: Acknowledgement): Entry {
  const { episode, by, note, at } = acknowledgement;
  return { kind: 'acknowledgement', episode, by, note, at: formatInstant(at) };
}

/** A notification as the story of one of its alerts tells it. */
export function notificationEntry(notification: LoggedNotification, alertId: string): Entry {
  const told = notification.alerts.find((alert) => alert.alertId === alertId);
  const leftOut = notification.suppressed.find((alert) => alert.alertId === alertId);
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
    suppressedBy: leftOut?.causes.map(causeAnswer) ?? [],
    attempts: attemptAnswers(notification.attempts),
  };
}

export function noticeAnswer({ receiver, groupKey, next, held, notices }: WayNotice): Timeline['notices'][number] {
  return {
    ...{ receiver, groupKey, held, ...notices, state: next.state },
    at: next.state === 'nobody' ? null : instantOrNull(next.at),
    repeatsAt: next.state === 'told' ? formatInstant(next.repeatsAt) : null,
  };
}
