import { fingerprint } from '../labels/fingerprint.js';
import { alertNameLabel, canonicalLabels, type Labels } from '../labels/label-set.js';
import type { AlertingRule, Rule, RuleGroup } from '../rule/rule-group.js';
import { isStaticText } from './expand-template.js';
import type { ObservedAlert } from './observation.js';

const reasonLabel = 'alert_reason';
export const limitAlertName = 'TocsinLimitReached';

/** One alert for a rule whose query has no data or no answer: the rule's name and static labels with the reason. */
export function absenceAlert(
  group: RuleGroup,
  rule: AlertingRule,
  absence: { readonly reason: 'no-data' | 'error'; readonly message: string },
): ObservedAlert {
  const labels = absenceLabels(group, rule, absence.reason);
  return {
    fingerprint: fingerprint(labels),
    labels,
    annotations: { ...staticTexts(rule.annotations), reason: absence.message },
    value: Number.NaN,
    reason: absence.reason,
    forMs: absence.reason === 'no-data' ? rule.noDataForMs : rule.errorForMs,
  };
}

/** The one alert that stands for all results above the limit. */
export function limitAlert(group: RuleGroup, rule: Rule, excess: { results: number; limit: number }): ObservedAlert {
  const labels = limitLabels(group, rule);
  return {
    fingerprint: fingerprint(labels),
    labels,
    annotations: { reason: limitMessage(excess) },
    value: excess.results,
    reason: 'limit-reached',
    forMs: 0,
  };
}

export function limitMessage(excess: { readonly results: number; readonly limit: number }): string {
  return `the query has ${excess.results} results and the limit is ${excess.limit}: narrow the query or raise the group's limit`;
}

/** Fingerprints that the alerts about this rule's query have. */
export function queryAlertFingerprints(
  group: RuleGroup,
  rule: Rule,
): { readonly noData: string; readonly error: string; readonly limit: string } {
  const limit = fingerprint(limitLabels(group, rule));
  if (rule.kind === 'recording') return { noData: '', error: '', limit };
  return {
    noData: fingerprint(absenceLabels(group, rule, 'no-data')),
    error: fingerprint(absenceLabels(group, rule, 'error')),
    limit,
  };
}

function absenceLabels(group: RuleGroup, rule: AlertingRule, reason: 'no-data' | 'error'): Labels {
  const labels = staticTexts({ ...group.labels, ...rule.labels });
  return canonicalLabels({ ...labels, [alertNameLabel]: rule.alert, [reasonLabel]: reason });
}

function limitLabels(group: RuleGroup, rule: Rule): Labels {
  const name = rule.kind === 'alerting' ? rule.alert : rule.record;
  return canonicalLabels({ [alertNameLabel]: limitAlertName, rule: name, rule_group: group.name });
}

function staticTexts(texts: Labels): Labels {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => isStaticText(text)));
}
