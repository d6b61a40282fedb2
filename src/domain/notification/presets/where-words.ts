import { alertNameLabel, type Labels, sortedNames } from '../../labels/label-set.js';
import { clipText, oneLine } from '../message/clip-text.js';
import type { NotifiedAlert } from '../notification.js';

/** By which people know what an alert is about, the most telling first. */
const telling = ['instance', 'host', 'hostname', 'node', 'pod', 'container', 'service', 'device', 'mountpoint', 'job'];
const most = { values: 3, length: 60 };

/** What the alerts are about, where `told` does not say it: `db1:9100`, `db1, db2, db3 and 4 more`; may be empty. */
export function whereWords(alerts: readonly NotifiedAlert[], told: ReadonlySet<string>): string {
  const name = tellingName(alerts, told);
  if (name === undefined) return '';
  const values = [...new Set(alerts.map(({ labels }) => plain(labels, name)))].filter((value) => value !== '');
  const more = values.length - most.values;
  const shown = values.slice(0, most.values).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** One that tells the alerts apart before one that they share; a single alert has its most telling one. */
function tellingName(alerts: readonly NotifiedAlert[], told: ReadonlySet<string>): string | undefined {
  const isTold = (name: string): boolean => told.has(name) || name === alertNameLabel || name === 'severity';
  const first = alerts[0]?.labels ?? {};
  const names = [...telling, ...sortedNames(first)].filter((name) => !isTold(name) && plain(first, name) !== '');
  const differs = (name: string): boolean => alerts.some(({ labels }) => labels[name] !== first[name]);
  return names.find(differs) ?? names.find((name) => telling.includes(name));
}

function plain(labels: Labels, name: string): string {
  return Object.hasOwn(labels, name) ? oneLine(clipText((labels[name] ?? '').slice(0, 500), most.length)) : '';
}
