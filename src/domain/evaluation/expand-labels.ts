import type { Labels } from '../labels/label-set.js';
import type { ExpandTemplate } from './expand-template.js';
import type { AnsweredSample } from './rule-answer.js';

export interface ExpandedLabels {
  readonly labels: Labels;
  /** The first template that failed; its value says so, as Prometheus writes it. */
  readonly error: string | undefined;
}

/** Expands every value for one sample. A failing template becomes a value that tells, never a missing alert. */
export function expandLabels(templates: Labels, sample: AnsweredSample, expand: ExpandTemplate): ExpandedLabels {
  const labels: Record<string, string> = {};
  let error: string | undefined;
  for (const [name, template] of Object.entries(templates)) {
    const expanded = expand(template, sample);
    labels[name] = expanded.ok ? expanded.text : `<error expanding template: ${expanded.error}>`;
    if (!expanded.ok) error ??= `the template of ${JSON.stringify(name)} failed: ${expanded.error}`;
  }
  return { labels, error };
}
