import type { AlertRow } from '../../contract/alert-list.js';
import type { StandingAlert } from '../../engine/alerts/standing-alert.js';
import type { Table } from '../http/table-download.js';
import { alertRowAnswer } from './alert-row-answer.js';

const mostLabelColumns = 100;

const fixed = ['state', 'severity', 'since', 'value', 'summary', 'receivers', 'suppressed', 'acknowledgedBy'] as const;
const last = ['group', 'node', 'id', 'fingerprint'] as const;

/** Alerts as a table: one column for each label, the most frequent ones, however many alerts have it. */
export function alertTable(alerts: readonly StandingAlert[]): Table<AlertRow> {
  const names = labelNames(alerts);
  const listed = (value: AlertRow[keyof AlertRow]) =>
    Array.isArray(value) ? value.join(' ') : (value as string | boolean | null);
  return {
    name: 'alerts',
    rows: rowsOf(alerts),
    columns: [...fixed, ...names, ...last],
    cells: (row) => [
      ...fixed.map((name) => listed(row[name])),
      ...names.map((name) => row.labels[name] ?? null),
      ...last.map((name) => listed(row[name])),
    ],
  };
}

function* rowsOf(alerts: readonly StandingAlert[]): Generator<AlertRow> {
  for (const alert of alerts) yield alertRowAnswer(alert);
}

function labelNames(alerts: readonly StandingAlert[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { alert } of alerts) {
    for (const name of Object.keys(alert.labels)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1));
  return names.slice(0, mostLabelColumns);
}
