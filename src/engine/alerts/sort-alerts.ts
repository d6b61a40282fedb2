import { severities } from '../../domain/alert/severity.js';
import type { StandingAlert } from './standing-alert.js';
import { stateSince } from './standing-alert.js';

/** `urgency`: firing before pending before resolved, the worst first, then the newest. */
const alertSorts = ['urgency', 'since', 'name', 'severity', 'value', 'receiver'] as const;
export type AlertSortName = (typeof alertSorts)[number];

export interface AlertSort {
  readonly by: AlertSortName;
  readonly descending: boolean;
}

/** Where an alert stands in an order: compared part by part, the id last, so that no two are equal. */
export type SortKey = readonly (string | number)[];

const stateRank = { firing: 0, pending: 1, inactive: 2 } as const;

const keys: Readonly<Record<AlertSortName, (alert: StandingAlert) => SortKey>> = {
  urgency: (alert) => [stateRank[alert.alert.state], severities.indexOf(alert.severity), -stateSince(alert)],
  since: (alert) => [stateSince(alert)],
  name: ({ alert }) => [start(alert.labels.alertname ?? '')],
  severity: ({ severity }) => [severities.indexOf(severity)],
  value: ({ alert }) => [Number.isNaN(alert.value) ? Number.NEGATIVE_INFINITY : alert.value],
  receiver: ({ receivers }) => [start(receivers.join(','))],
};

/** Places travel in cursors, which are short. */
const start = (text: string): string => text.slice(0, 60);

export function sortKeyOf(alert: StandingAlert, { by }: AlertSort): SortKey {
  return [...keys[by](alert), alert.alert.id];
}

/** Below 0: `a` comes first. */
export function compareKeys(a: SortKey, b: SortKey, descending: boolean): number {
  // Compared hundreds of thousands of times for one answer: by index, without an iterator for each.
  for (let index = 0; index < a.length; index++) {
    const one = a[index] ?? '';
    const other = b[index] ?? '';
    if (one !== other) return one < other === descending ? 1 : -1;
  }
  return 0;
}

export function sortAlerts(alerts: readonly StandingAlert[], sort: AlertSort): readonly StandingAlert[] {
  const keyed = alerts.map((alert) => ({ alert, key: sortKeyOf(alert, sort) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key, sort.descending));
  return keyed.map(({ alert }) => alert);
}
