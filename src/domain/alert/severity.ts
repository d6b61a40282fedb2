import type { Labels } from '../labels/label-set.js';

/** How bad an alert is, as far as its labels tell: the worst first. */
export const severities = ['critical', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

const words: Readonly<Record<Exclude<Severity, 'warning'>, RegExp>> = {
  critical: /^(crit|page|fatal|emerg|disaster|high|p1|error)/,
  info: /^(info|notice|none|low|p[3-5]|debug)/,
};

/** By the label `severity`, else `priority`, whatever word their authors use; what says neither is a warning. */
export function severityOf(labels: Labels): Severity {
  const text = (labels.severity ?? labels.priority ?? '').toLowerCase();
  if (words.critical.test(text)) return 'critical';
  return words.info.test(text) ? 'info' : 'warning';
}
