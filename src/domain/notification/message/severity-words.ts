import { labelValue } from '../../labels/label-set.js';
import type { AlertDigest } from './alert-digest.js';
import { clipText, oneLine } from './clip-text.js';
import { severityLevel, worstLevel } from './severity-level.js';

/** ` (critical)` where all alerts share it, ` (2 critical)` where the worst of those that fire is one of several; or nothing. */
export function severityWords({ alerts, commonLabels }: AlertDigest): string {
  if (commonLabels.severity) return ` (${word(commonLabels.severity)})`;
  const worst = worstLevel(alerts);
  if (worst === undefined) return '';
  const fires = alerts.some(({ status }) => status === 'firing');
  const such = alerts
    .filter(({ status }) => status === 'firing' || !fires)
    .map(({ labels }) => labelValue(labels, 'severity'))
    .filter((severity) => severityLevel(severity) === worst);
  return ` (${such.length} ${word(such[0] ?? '')})`;
}

function word(severity: string): string {
  return oneLine(clipText(severity, 40));
}
