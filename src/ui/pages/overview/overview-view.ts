import type { AlertRow } from '../../../contract/alert-list.js';
import type { NotificationOutcomes } from '../../../contract/notification.js';
import type { SilenceAnswer } from '../../../contract/silence.js';

export interface OverviewSearch {
  /** The label by which alerts are counted. */
  readonly by: string;
}

const usualLabel = 'alertname';

export function readOverviewSearch(search: Readonly<Record<string, unknown>>): OverviewSearch {
  return { by: typeof search.by === 'string' && search.by !== '' ? search.by : usualLabel };
}

export function writeOverviewSearch({ by }: OverviewSearch): Record<string, string> {
  return by === usualLabel ? {} : { by };
}

export const severities = ['critical', 'warning', 'info'] as const;

export interface AlertCounts {
  readonly critical: number;
  readonly warning: number;
  readonly info: number;
  readonly pending: number;
  /** Firing, but nobody is told. */
  readonly suppressed: number;
}

/** Each alert counts once; those of which nobody is told count by their severity too. */
export function countAlerts(rows: readonly AlertRow[]): AlertCounts {
  const firing = rows.filter(({ state }) => state === 'firing');
  const of = (severity: AlertRow['severity']): number => firing.filter((row) => row.severity === severity).length;
  return {
    critical: of('critical'),
    warning: of('warning'),
    info: of('info'),
    pending: rows.length - firing.length,
    suppressed: firing.filter(({ suppressed }) => suppressed).length,
  };
}

const blocks = 24;
const hourMs = 3_600_000;

/** Of the alerts that fire now with a severity: how many began in each of the last 24 hours; what is older comes first. */
export function beginnings(
  rows: readonly AlertRow[],
  severity: AlertRow['severity'],
  now: number,
): readonly { readonly hoursAgo: number; readonly count: number }[] {
  const counts = new Array<number>(blocks).fill(0);
  for (const row of rows) {
    if (row.state !== 'firing' || row.severity !== severity) continue;
    const hours = Math.min(blocks - 1, Math.max(0, Math.floor((now - Date.parse(row.since)) / hourMs)));
    counts[hours] = (counts[hours] ?? 0) + 1;
  }
  return counts.map((count, hoursAgo) => ({ hoursAgo, count })).reverse();
}

export interface LabelCount {
  readonly value: string;
  readonly count: number;
}

/** The five values of a label that most firing alerts have. */
export function topValues(rows: readonly AlertRow[], label: string): readonly LabelCount[] {
  const counts = new Map<string, number>();
  for (const { state, labels } of rows) {
    const value = labels[label];
    if (state === 'firing' && value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, 5);
}

/** Labels that firing alerts have, for the choice. */
export function labelNames(rows: readonly AlertRow[], chosen: string): readonly string[] {
  const names = new Set([chosen]);
  for (const { state, labels } of rows) if (state === 'firing') for (const name of Object.keys(labels)) names.add(name);
  return [...names].sort();
}

/** Active silences that end within the hour, the next first. */
export function endingSoon(silences: readonly SilenceAnswer[], now: number): readonly SilenceAnswer[] {
  return silences
    .filter(({ endsAt }) => Date.parse(endsAt) > now && Date.parse(endsAt) - now < hourMs)
    .sort((a, b) => (a.endsAt < b.endsAt ? -1 : 1));
}

export function failedCount({ totals }: NotificationOutcomes): number {
  return totals.failed + totals.held;
}
