import type { NotifiedAlert } from '../notification.js';

export type SeverityLevel = 'critical' | 'error' | 'warning' | 'info';

/** From the worst on. */
const levels: readonly SeverityLevel[] = ['critical', 'error', 'warning', 'info'];

const words: Readonly<Record<string, SeverityLevel>> = {
  critical: 'critical',
  crit: 'critical',
  fatal: 'critical',
  emergency: 'critical',
  page: 'critical',
  disaster: 'critical',
  error: 'error',
  err: 'error',
  high: 'error',
  major: 'error',
  warning: 'warning',
  warn: 'warning',
  medium: 'warning',
  minor: 'warning',
  info: 'info',
  information: 'info',
  informational: 'info',
  notice: 'info',
  low: 'info',
  none: 'info',
};

/** What people mean by the label `severity`; `undefined` when it is none of the usual words. */
export function severityLevel(severity: string | undefined): SeverityLevel | undefined {
  const word = severity?.trim().toLowerCase() ?? '';
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/** From 0, the worst; what has no usual word is taken for an error. */
export function severityRank(severity: string | undefined): number {
  return levels.indexOf(severityLevel(severity) ?? 'error');
}

/** The worst of the alerts that fire, or of all when none does. */
export function worstLevel(alerts: readonly NotifiedAlert[]): SeverityLevel | undefined {
  const firing = alerts.filter(({ status }) => status === 'firing');
  const found = new Set((firing.length > 0 ? firing : alerts).map(({ labels }) => severityLevel(labels.severity)));
  return levels.find((level) => found.has(level));
}
