import type { Severity } from '../components/state-glyph.js';

/** By the label `severity`, else `priority`: as the API has it for rows, for what comes with its labels alone. */
export function severityOf(labels: Readonly<Record<string, string>>): Severity {
  const text = (labels.severity ?? labels.priority ?? '').toLowerCase();
  if (/^(crit|page|fatal|emerg|disaster|high|p1|error)/.test(text)) return 'critical';
  return /^(info|notice|none|low|p[3-5]|debug)/.test(text) ? 'info' : 'warning';
}
