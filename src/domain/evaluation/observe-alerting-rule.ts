import { fingerprint } from '../labels/fingerprint.js';
import { alertNameLabel, canonicalLabels, metricNameLabel } from '../labels/label-set.js';
import type { AlertingRule, RuleGroup } from '../rule/rule-group.js';
import { expandLabels } from './expand-labels.js';
import type { ExpandTemplate } from './expand-template.js';
import type { ObservedAlert, RuleObservation } from './observation.js';
import { absenceAlert, limitAlert, limitMessage, queryAlertFingerprints } from './query-alert.js';
import { resultLimit } from './result-limit.js';
import type { AnsweredSample, RuleAnswer } from './rule-answer.js';
import { isSystemGroup } from './system-group.js';

/** Prometheus' own words, which rule authors search for. */
const duplicateMessage = 'vector contains metrics with the same labelset after applying alert labels';

/** What the answer at one tick says about an alerting rule's alerts. */
export function observeAlertingRule(
  group: RuleGroup,
  rule: AlertingRule,
  answer: RuleAnswer,
  expand: ExpandTemplate,
): RuleObservation {
  if (!answer.ok) return observeFailure(group, rule, answer);
  if (answer.vector.length === 0 && answer.hasData === false) return observeNoData(group, rule);
  const limit = resultLimit(group, 'alerting');
  const results = answer.vector.length;
  if (results > limit) return observeExcess(group, rule, { results, limit });
  return observeVector(group, rule, answer.vector, expand);
}

function observeVector(
  group: RuleGroup,
  rule: AlertingRule,
  vector: readonly AnsweredSample[],
  expand: ExpandTemplate,
): RuleObservation {
  const seen = new Map<string, ObservedAlert>();
  let labelError: string | undefined;
  let annotationError: string | undefined;
  for (const sample of vector) {
    const own = expandLabels({ ...group.labels, ...rule.labels }, sample, expand);
    const annotations = expandLabels(rule.annotations, sample, expand);
    const labels = canonicalLabels({
      ...sample.labels,
      [metricNameLabel]: '',
      ...own.labels,
      [alertNameLabel]: rule.alert,
    });
    const key = fingerprint(labels);
    if (seen.has(key)) return observeFailure(group, rule, { kind: 'refused', message: duplicateMessage });
    labelError ??= own.error;
    annotationError ??= annotations.error;
    seen.set(key, {
      fingerprint: key,
      labels,
      annotations: annotations.labels,
      value: sample.value,
      reason: 'condition-met',
      forMs: rule.forMs,
    });
  }
  const { noData, error, limit } = queryAlertFingerprints(group, rule);
  return {
    ...blank(rule),
    seen: [...seen.values()],
    // A label that could not be expanded gives the alert another identity: the one it should have had must not
    // resolve because of that.
    unseen: labelError ? 'unknown' : 'cleared',
    ended: [noData, error, limit],
    error: labelError ?? annotationError,
  };
}

function observeFailure(
  group: RuleGroup,
  rule: AlertingRule,
  failure: { readonly kind: 'unavailable' | 'refused'; readonly message: string },
): RuleObservation {
  const error = failure.message;
  if (rule.onError === 'ok') return { ...blank(rule), unseen: 'cleared', error };
  // A data source that is down raises one alert, that of its system group, not one per rule.
  const raises = rule.onError === 'alert' && (failure.kind === 'refused' || isSystemGroup(group));
  const seen = raises ? [absenceAlert(group, rule, { reason: 'error', message: error })] : [];
  return { ...blank(rule), seen, error };
}

function observeNoData(group: RuleGroup, rule: AlertingRule): RuleObservation {
  const { error, limit } = queryAlertFingerprints(group, rule);
  if (rule.onNoData === 'ok') return { ...blank(rule), unseen: 'cleared', ended: [error, limit] };
  const message = 'the query has no data: none of its series has a sample at this time';
  const seen = rule.onNoData === 'alert' ? [absenceAlert(group, rule, { reason: 'no-data', message })] : [];
  return { ...blank(rule), seen, ended: [error, limit] };
}

function observeExcess(
  group: RuleGroup,
  rule: AlertingRule,
  excess: { readonly results: number; readonly limit: number },
): RuleObservation {
  const { noData, error } = queryAlertFingerprints(group, rule);
  return {
    ...blank(rule),
    seen: [limitAlert(group, rule, excess)],
    ended: [noData, error],
    error: limitMessage(excess),
  };
}

function blank(rule: AlertingRule): RuleObservation {
  return {
    ruleId: rule.id,
    keepFiringForMs: rule.keepFiringForMs,
    seen: [],
    unseen: 'unknown',
    ended: [],
    recorded: [],
    error: undefined,
  };
}
