import { compareText, type Labels, sortedNames } from '../../labels/label-set.js';
import type { NotifiedAlert } from '../notification.js';

/** The alerts of a message, ordered and counted. */
export interface AlertDigest {
  /** Firing before resolved, then by start, then by fingerprint: what is cut off at a limit is the least urgent. */
  readonly alerts: readonly NotifiedAlert[];
  readonly firing: number;
  readonly resolved: number;
  /** `firing` while at least one alert is. */
  readonly status: 'firing' | 'resolved';
  /** Labels that every alert has with the same value. */
  readonly commonLabels: Labels;
  readonly commonAnnotations: Labels;
}

export function digestAlerts(alerts: readonly NotifiedAlert[]): AlertDigest {
  const ordered = [...alerts].sort(compareAlerts);
  const firing = ordered.filter((alert) => alert.status === 'firing').length;
  return {
    alerts: ordered,
    firing,
    resolved: ordered.length - firing,
    status: firing > 0 ? 'firing' : 'resolved',
    commonLabels: commonPairs(ordered.map((alert) => alert.labels)),
    commonAnnotations: commonPairs(ordered.map((alert) => alert.annotations)),
  };
}

function compareAlerts(a: NotifiedAlert, b: NotifiedAlert): number {
  if (a.status !== b.status) return a.status === 'firing' ? -1 : 1;
  return a.startsAt - b.startsAt || compareText(a.fingerprint, b.fingerprint) || compareText(a.alertId, b.alertId);
}

function commonPairs(sets: readonly Labels[]): Labels {
  const [first, ...others] = sets;
  if (!first) return {};
  const names = sortedNames(first).filter((name) => first[name] && others.every((set) => set[name] === first[name]));
  return pairs(names.map((name) => [name, first[name] ?? '']));
}

/** An object whose keys may have any name, `__proto__` included. */
export function pairs(entries: readonly (readonly [string, string])[]): Labels {
  return Object.fromEntries(entries);
}
