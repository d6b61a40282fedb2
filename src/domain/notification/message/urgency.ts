import { labelValue } from '../../labels/label-set.js';
import type { NotifiedAlert } from '../notification.js';

/** How a message is coloured. What has no severity that says otherwise is taken for high. */
export type Urgency = 'high' | 'middle' | 'low' | 'over';

const middle = /^(warn(ing)?|minor|medium|moderate|p3|sev3)$/i;
const low = /^(info(rmational)?|notice|low|none|debug|p[45]|sev[45])$/i;

/** Of the most urgent alert that fires; `over` when none does. */
export function urgencyOf(alerts: readonly Pick<NotifiedAlert, 'status' | 'labels'>[]): Urgency {
  const levels = alerts
    .filter(({ status }) => status === 'firing')
    .map(({ labels }) => levelOf(labelValue(labels, 'severity')));
  if (levels.length === 0) return 'over';
  return (['high', 'middle', 'low'] as const).find((level) => levels.includes(level)) ?? 'high';
}

function levelOf(severity: string): Exclude<Urgency, 'over'> {
  const text = severity.trim();
  if (middle.test(text)) return 'middle';
  return low.test(text) ? 'low' : 'high';
}
