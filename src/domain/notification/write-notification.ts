import type { Alert } from '../alert/alert.js';
import type { NotificationGroup } from '../grouping/notification-group.js';
import type { ContactPoint, Integration, Route } from '../routing/route.js';
import type { MessageLibrary } from '../template/message/message-library.js';
import type { Instant } from '../time/instant.js';
import type { ToldEpisode } from './decide-notification.js';
import type { Notice } from './decide-notice.js';
import { loggedAlerts } from './logged-alerts.js';
import { countSuppressions, loggedSuppressed } from './logged-suppressions.js';
import { inOrder } from './message/alert-digest.js';
import type { MessageFacts } from './message/message-input.js';
import type { NewNotification, NotifiedAlert, RenderedMessage } from './notification.js';
import { toldKey } from './told-alert.js';

/** What a flush needs from outside to write its messages. */
export interface MessageWriter {
  readonly newId: () => string;
  readonly render: (facts: MessageFacts) => RenderedMessage;
  /** Where a person sees what raised the alert. */
  readonly generatorUrl: (alert: Alert) => string;
}

/** Whose notice it is, and of which flush. */
export interface NoticeFacts {
  readonly group: NotificationGroup;
  readonly route: Route;
  readonly contactPoint: ContactPoint;
  readonly integration: Integration;
  readonly library: MessageLibrary | undefined;
  readonly now: Instant;
}

/** The row of the log for a notice, with its finished message if it is to be sent. */
export function writeNotification(facts: NoticeFacts, notice: Notice, writer: MessageWriter): NewNotification {
  const { group, contactPoint, integration, now } = facts;
  const id = writer.newId();
  const alerts = [
    ...notice.firing.map((told) => notifiedAlert(told, 'firing', writer)),
    ...notice.resolved.map((told) => notifiedAlert(told, 'resolved', writer)),
  ];
  const sent = notice.status === 'waiting';
  return {
    id,
    status: notice.status,
    notificationGroupId: group.id,
    flushNo: group.flushNo,
    integrationId: integration.id,
    integrationType: integration.type,
    contactPointId: contactPoint.id,
    contactPoint: contactPoint.name,
    groupKey: group.groupKey,
    reason: notice.reason,
    alerts: loggedAlerts(alerts),
    payload: undefined,
    ...(sent && writer.render(messageFacts(facts, { id, notice, alerts }))),
    ...(notice.suppressed.length > 0 && {
      suppressed: loggedSuppressed(notice.suppressed),
      suppressions: countSuppressions(notice.suppressed),
    }),
    onUnknown: contactPoint.onUnknown,
    createdAt: now,
    dueAt: now,
    giveUpAt: now + contactPoint.giveUpAfterMs,
  };
}

function messageFacts(
  { group, route, contactPoint, integration, library, now }: NoticeFacts,
  { id, notice, alerts }: { readonly id: string; readonly notice: Notice; readonly alerts: readonly NotifiedAlert[] },
): MessageFacts {
  const shown = shownAlerts(alerts, notice, integration.maxAlerts);
  const truncatedAlerts = alerts.length - shown.length;
  const truncatedFiring = firingIn(alerts) - firingIn(shown);
  return {
    type: integration.type,
    notificationId: id,
    notificationGroupId: group.id,
    groupKey: group.groupKey,
    groupLabels: group.groupLabels,
    receiver: contactPoint.name,
    reason: notice.reason,
    alerts: shown,
    groupFiring: notice.groupFiring,
    ...(truncatedAlerts > 0 && { truncatedAlerts, truncatedFiring }),
    at: now,
    style: integration.message,
    ...(library && { library }),
    routeLabels: route.labels,
  };
}

function firingIn(alerts: readonly NotifiedAlert[]): number {
  return alerts.filter(({ status }) => status === 'firing').length;
}

/** What changed must not be cut off by a limit of the integration, where there is room for it; the worse come first. */
function shownAlerts(alerts: readonly NotifiedAlert[], { fresh }: Notice, most: number): readonly NotifiedAlert[] {
  if (most === 0 || alerts.length <= most) return alerts;
  const isChange = ({ alertId, episode, status }: NotifiedAlert): boolean =>
    status === 'resolved' || fresh.has(toldKey(alertId, episode));
  const ordered = inOrder(alerts);
  return [...ordered.filter(isChange), ...ordered.filter((alert) => !isChange(alert))].slice(0, most);
}

function notifiedAlert(
  { alert, episode }: ToldEpisode,
  status: 'firing' | 'resolved',
  writer: MessageWriter,
): NotifiedAlert {
  return {
    alertId: alert.id,
    ruleId: alert.ruleId,
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
