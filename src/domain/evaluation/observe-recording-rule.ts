import { canonicalLabels, type Labels, metricNameLabel } from '../labels/label-set.js';
import type { RecordingRule, RuleGroup } from '../rule/rule-group.js';
import type { RecordedSample, RuleObservation } from './observation.js';
import { limitAlert, limitMessage, queryAlertFingerprints } from './query-alert.js';
import { resultLimit } from './result-limit.js';
import type { AnsweredSample, RuleAnswer } from './rule-answer.js';

/** Prometheus' own words, which rule authors search for. */
const duplicateMessage = 'vector contains metrics with the same labelset after applying rule labels';

/** What the answer at one tick records. Its only alert is the one about the limit. */
export function observeRecordingRule(group: RuleGroup, rule: RecordingRule, answer: RuleAnswer): RuleObservation {
  if (!answer.ok) return { ...blank(rule), unseen: 'unknown', error: answer.message };
  const limit = resultLimit(group, 'recording');
  const results = answer.vector.length;
  if (results > limit) {
    const excess = { results, limit };
    return { ...blank(rule), seen: [limitAlert(group, rule, excess)], error: limitMessage(excess) };
  }
  const ended = [queryAlertFingerprints(group, rule).limit];
  const recorded = record(group, rule, answer.vector);
  return recorded ? { ...blank(rule), ended, recorded } : { ...blank(rule), ended, error: duplicateMessage };
}

function record(
  group: RuleGroup,
  rule: RecordingRule,
  vector: readonly AnsweredSample[],
): readonly RecordedSample[] | undefined {
  const recorded = vector.map(({ labels, value }) => ({ labels: recordedLabels(group, rule, labels), value }));
  const distinct = new Set(recorded.map(({ labels }) => JSON.stringify(labels)));
  return distinct.size === recorded.length ? recorded : undefined;
}

function recordedLabels(group: RuleGroup, rule: RecordingRule, labels: Labels): Labels {
  return canonicalLabels({ ...labels, ...group.labels, ...rule.labels, [metricNameLabel]: rule.record });
}

function blank(rule: RecordingRule): RuleObservation {
  return {
    ruleId: rule.id,
    keepFiringForMs: 0,
    seen: [],
    unseen: 'cleared',
    ended: [],
    recorded: [],
    error: undefined,
  };
}
