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
import { toldKey } from './told-alert.js';
import type { MessageFacts } from './message/message-input.js';
import type { NewNotification, NotifiedAlert, NotifyReason, RenderedMessage } from './notification.js';

export interface FlushInput {
  /** With the number of the flush that was claimed, and the time at which it was due. */
  readonly group: NotificationGroup;
  readonly members: readonly Alert[];
  /** Ids of the members that the routing tree has sent elsewhere. */
  readonly leaving?: ReadonlySet<string>;
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
  /** Members that have resolved, or are leaving and have nobody left to tell: they leave the group. */
  readonly removedAlertIds: readonly string[];
  readonly nextFlushAt: Instant | undefined;
  /** Set when nobody can be told: the route or its contact point does not exist. */
  readonly fault: string | undefined;
}

/** What one flush of a notification group sends, remembers and schedules. */
export function decideFlush(input: FlushInput, writer: MessageWriter): FlushDecision {
  const { group, members, routing, now } = input;
  const route = routeByKey(routing, group.routeKey);
  const { groupIntervalMs } = route ?? routing.root;
  const at = flushInstant(group.nextFlushAt ?? now, groupIntervalMs, now);
  const flush: Flush = { input, writer, at, route: route ?? routing.root };
  const contactPoint = route && routing.contactPoints.find(({ name }) => name === route.receiver);
  const outcomes = [
    ...(contactPoint?.integrations.map((one) => flushIntegration(flush, { ...one, contactPoint }, input.leaving)) ??
      []),
    ...leftBehind(input, contactPoint).map((one) => flushIntegration(flush, one, idsOf(members))),
  ];
  const notified = outcomes.flatMap((outcome) => outcome.notified ?? []);
  const removedAlertIds = goneMembers(input, notified);
  const fault = `the contact point ${JSON.stringify(route?.receiver)} does not exist: nobody is told`;
  return {
    notifications: outcomes.flatMap(({ notification }) => notification ?? []),
    notified,
    holds: outcomes.flatMap(({ hold }) => hold ?? []),
    removedAlertIds,
    nextFlushAt: nextFlushAt(at, groupIntervalMs, members.length - removedAlertIds.length),
    fault: route && !contactPoint ? fault : undefined,
  };
}

interface Flush {
  readonly input: FlushInput;
  readonly writer: MessageWriter;
  readonly at: Instant;
  /** Its own, or the root when the tree has it no more. */
  readonly route: Route;
}

interface PlacedIntegration extends Integration {
  readonly contactPoint: ContactPoint;
}

interface IntegrationOutcome {
  readonly notification?: NewNotification;
  readonly notified?: NotifiedSet;
  readonly hold?: FlushHold;
}

/**
 * Integrations that the group's route does not send to any more, or that were told by a route that is gone: they hear
 * the end of what they heard fire, and nothing else.
 */
function leftBehind({ notified, routing }: FlushInput, served: ContactPoint | undefined): readonly PlacedIntegration[] {
  const waiting = new Set(notified.filter(({ firing }) => firing.length > 0).map(({ integrationId }) => integrationId));
  for (const { id } of served?.integrations ?? []) waiting.delete(id);
  if (waiting.size === 0) return [];
  return routing.contactPoints.flatMap((contactPoint) =>
    contactPoint.integrations.filter(({ id }) => waiting.has(id)).map((one) => ({ ...one, contactPoint })),
  );
}

/** A leaving member goes when nobody who was told its present episode waits for the end. */
function goneMembers({ members, leaving, notified }: FlushInput, saved: readonly NotifiedSet[]): readonly string[] {
  const after = new Map([...notified, ...saved].map((set) => [set.integrationId, set]));
  const told = new Set([...after.values()].flatMap(({ firing }) => (leaving?.size ? firing : [])));
  const gone = members.filter(
    ({ id, state, episode }) => state !== 'firing' || (leaving?.has(id) && !told.has(toldKey(id, episode))),
  );
  return gone.map(({ id }) => id);
}

function idsOf(alerts: readonly Alert[]): ReadonlySet<string> {
  return new Set(alerts.map(({ id }) => id));
}

function flushIntegration(
  flush: Flush,
  integration: PlacedIntegration,
  leaving: ReadonlySet<string> = new Set(),
): IntegrationOutcome {
  const { group, members, notified } = flush.input;
  const { id: integrationId, sendResolved } = integration;
  const told = notified.find((set) => set.integrationId === integrationId);
  const { at } = flush;
  const { repeatIntervalMs } = flush.route;
  const decision = decideNotification({ members, leaving, told, sendResolved, repeatIntervalMs, at });
  const saved = decision.told && { integrationId, flushNo: group.flushNo, at, ...decision.told };
  if ('hold' in decision) {
    const hold = { integrationId, reason: decision.hold };
    return saved ? { notified: saved, hold } : { hold };
  }
  const notification = writeNotification(flush, integration, decision);
  return saved ? { notified: saved, notification } : { notification };
}

function writeNotification(
  flush: Flush,
  integration: PlacedIntegration,
  decision: Extract<NotificationDecision, { notify: NotifyReason }>,
): NewNotification {
  const { writer } = flush;
  const { contactPoint } = integration;
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
    // One that has fired again since had ended by then.
    endsAt: status === 'resolved' ? (alert.resolvedAt ?? alert.firedAt) : undefined,
    generatorUrl: writer.generatorUrl(alert),
  };
}
