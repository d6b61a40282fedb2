import { formatInstant, type Instant } from '../../domain/time/instant.js';
import type { AlertGroup, AlertStatus } from '../../engine/alertmanager/list-alert-statuses.js';

export interface AnswerFacts {
  /** When an alert of our own rules would end if nothing more were heard of it. */
  readonly endsAt: Instant;
  /** Where an alert is shown whose sender did not say. */
  readonly generatorUrl: (alertId: string) => string;
}

/** An alert in Alertmanager's shape. `mutedBy` is told with its group: the timings of one route say nothing of others. */
export function gettableAlert(status: AlertStatus, facts: AnswerFacts, mutedBy: readonly string[] = []) {
  const { view, receivers, silencedBy, inhibitedBy } = status;
  const { alert, updatedAt } = view;
  const isSuppressed = silencedBy.length > 0 || inhibitedBy.length > 0 || mutedBy.length > 0;
  return {
    annotations: alert.annotations,
    endsAt: formatInstant(alert.endsAt ?? facts.endsAt),
    fingerprint: alert.fingerprint,
    receivers: receivers.map((name) => ({ name })),
    startsAt: formatInstant(alert.firedAt ?? alert.activeAt),
    status: {
      inhibitedBy,
      mutedBy,
      silencedBy,
      state: isSuppressed ? ('suppressed' as const) : ('active' as const),
    },
    updatedAt: formatInstant(updatedAt),
    generatorURL: alert.generatorUrl ?? facts.generatorUrl(alert.id),
    labels: alert.labels,
  };
}

export function alertGroupAnswer({ alerts, labels, routeLabels, receiver, mutedBy }: AlertGroup, facts: AnswerFacts) {
  return {
    alerts: alerts.map((alert) => gettableAlert(alert, facts, mutedBy)),
    labels,
    routeLabels,
    receiver: { name: receiver },
  };
}
