import { isStaticText } from '../evaluation/expand-template.js';
import { alertNameLabel, labelValue, metricNameLabel } from '../labels/label-set.js';
import type { CompiledMatcher } from '../labels/matcher.js';
import type { AlertingRule, RuleGroup } from '../rule/rule-group.js';

/** Whether alerts of a rule can have labels that all matchers fit. */
export type RuleFit =
  | { readonly fits: 'never' }
  /** By its name and the labels that it gives all its alerts. */
  | { readonly fits: 'always' }
  /** It depends on what its series, or its templates, have in these labels. */
  | { readonly fits: 'perhaps'; readonly labels: readonly string[] };

export function ruleFit(
  matchers: readonly CompiledMatcher[],
  group: Pick<RuleGroup, 'labels'>,
  rule: Pick<AlertingRule, 'alert' | 'labels'>,
): RuleFit {
  const given = { ...group.labels, ...rule.labels };
  const open = new Set<string>();
  for (const { name, test } of matchers) {
    const value = knownValue(name, given, rule.alert);
    if (value === undefined) open.add(name);
    else if (!test(value)) return { fits: 'never' };
  }
  return open.size === 0 ? { fits: 'always' } : { fits: 'perhaps', labels: [...open].sort() };
}

/** What each of its alerts has there; `undefined` where that is not the same for all, or not known. */
function knownValue(name: string, given: AlertingRule['labels'], alert: string): string | undefined {
  if (name === alertNameLabel) return alert;
  // Alerts do not carry the name of the metric.
  if (name === metricNameLabel) return '';
  if (!Object.hasOwn(given, name)) return undefined;
  const text = labelValue(given, name);
  return isStaticText(text) ? text : undefined;
}
