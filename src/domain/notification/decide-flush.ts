import type { Alert } from '../alert/alert.js';
import { flushInstant, nextFlushAt } from '../grouping/flush-schedule.js';
import type { NotificationGroup, NotifiedSet } from '../grouping/notification-group.js';
import { routeByKey } from '../routing/match-routes.js';
import type { ContactPoint, Integration, Route, Routing } from '../routing/route.js';
import type { Instant } from '../time/instant.js';
import {
  decideNotification,
  type HoldReason,
  type NotificationDecision,
  type ToldEpisode,
} from './decide-notification.js';
import { loggedAlerts } from './logged-alerts.js';
import type { MessageFacts } from './message/message-input.js';
import type { NewNotification, NotifiedAlert, NotifyReason, RenderedMessage } from './notification.js';

export interface FlushInput {
  /** With the number of the flush that was claimed, and the time at which it was due. */
  readonly group: NotificationGroup;
  readonly members: readonly Alert[];
  readonly notified: readonly NotifiedSet[];
  readonly routing: Routing;
  readonly now: Instant;
}

/** What a flush needs from outside to write its messages. */
export interface MessageWriter {
  readonly newId: () => string;
  readonly render: (facts: MessageFacts) => RenderedMessage;
  /** Where a person sees what raised the alert. */
  readonly generatorUrl: (alert: Alert) => string;
}

/** Why one integration was told nothing. */
export interface FlushHold {
  readonly integrationId: string;
  readonly reason: HoldReason;
}

export interface FlushDecision {
  readonly notifications: readonly NewNotification[];
  readonly notified: readonly NotifiedSet[];
  readonly holds: readonly FlushHold[];
  /** Members that have resolved: they leave the group. */
  readonly removedAlertIds: readonly string[];
  readonly nextFlushAt: Instant | undefined;
  /** Set when nobody can be told: the route or its contact point does not exist. */
  readonly fault: string | undefined;
}

/** What one flush of a notification group sends, remembers and schedules. */
export function decideFlush(input: FlushInput, writer: MessageWriter): FlushDecision {
  const { group, members, routing, now } = input;
  const route = routeByKey(routing, group.routeKey) ?? routing.root;
  const at = flushInstant(group.nextFlushAt ?? now, route.groupIntervalMs, now);
  const removedAlertIds = members.filter(({ state }) => state !== 'firing').map(({ id }) => id);
  const schedule = {
    removedAlertIds,
    nextFlushAt: nextFlushAt(at, route.groupIntervalMs, members.length - removedAlertIds.length),
  };
  const contactPoint = routing.contactPoints.find(({ name }) => name === route.receiver);
  if (!contactPoint) {
    const fault = `the contact point ${JSON.stringify(route.receiver)} does not exist: nobody is told`;
    return { ...schedule, notifications: [], notified: [], holds: [], fault };
  }
  const flush: Flush = { input, writer, at, route, contactPoint };
  const outcomes = contactPoint.integrations.map((integration) => flushIntegration(flush, integration));
  return {
    ...schedule,
    notifications: outcomes.flatMap(({ notification }) => (notification ? [notification] : [])),
    notified: outcomes.flatMap(({ notified }) => (notified ? [notified] : [])),
    holds: outcomes.flatMap(({ hold }) => (hold ? [hold] : [])),
    fault: undefined,
  };
}

interface Flush {
  readonly input: FlushInput;
  readonly writer: MessageWriter;
  readonly at: Instant;
  readonly route: Route;
  readonly contactPoint: ContactPoint;
}

interface IntegrationOutcome {
  readonly notification?: NewNotification;
  readonly notified?: NotifiedSet;
  readonly hold?: FlushHold;
}

function flushIntegration(flush: Flush, integration: Integration): IntegrationOutcome {
  const { group, members, notified } = flush.input;
  const { id: integrationId, sendResolved } = integration;
  const told = notified.find((set) => set.integrationId === integrationId);
  const { repeatIntervalMs } = flush.route;
  const decision = decideNotification({ members, told, sendResolved, repeatIntervalMs, at: flush.at });
  const saved = decision.told && { integrationId, flushNo: group.flushNo, at: flush.at, ...decision.told };
  if ('hold' in decision) {
    const hold = { integrationId, reason: decision.hold };
    return saved ? { notified: saved, hold } : { hold };
  }
  const notification = writeNotification(flush, integration, decision);
  return saved ? { notified: saved, notification } : { notification };
}

function writeNotification(
  flush: Flush,
  integration: Integration,
  decision: Extract<NotificationDecision, { notify: NotifyReason }>,
): NewNotification {
  const { contactPoint, writer } = flush;
  const { group, now } = flush.input;
  const id = writer.newId();
  const { notify: reason } = decision;
  const alerts = [
    ...decision.firing.map((told) => notifiedAlert(told, 'firing', writer)),
    ...decision.resolved.map((told) => notifiedAlert(told, 'resolved', writer)),
  ];
  const { payload, note } = writer.render({
    type: integration.type,
    notificationId: id,
    notificationGroupId: group.id,
    groupKey: group.groupKey,
    groupLabels: group.groupLabels,
    receiver: contactPoint.name,
    reason,
    alerts,
    at: now,
    style: integration.message,
    routeLabels: flush.route.labels,
  });
  return {
    id,
    notificationGroupId: group.id,
    flushNo: group.flushNo,
    integrationId: integration.id,
    integrationType: integration.type,
    contactPointId: contactPoint.id,
    contactPoint: contactPoint.name,
    groupKey: group.groupKey,
    reason,
    alerts: loggedAlerts(alerts),
    payload,
    ...(note !== undefined && { note }),
    onUnknown: contactPoint.onUnknown,
    createdAt: now,
    dueAt: now,
    giveUpAt: now + contactPoint.giveUpAfterMs,
  };
}

function notifiedAlert(told: ToldEpisode, status: 'firing' | 'resolved', writer: MessageWriter): NotifiedAlert {
  const { alert, episode } = told;
  return {
    alertId: alert.id,
    episode,
    fingerprint: alert.fingerprint,
    status,
    labels: alert.labels,
    annotations: alert.annotations,
    startsAt: alert.firedAt ?? alert.activeAt,
    endsAt: status === 'resolved' ? alert.resolvedAt : undefined,
    generatorUrl: writer.generatorUrl(alert),
  };
}
