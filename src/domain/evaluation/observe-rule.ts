import type { Rule, RuleGroup } from '../rule/rule-group.js';
import type { ExpandTemplate } from './expand-template.js';
import type { RuleObservation } from './observation.js';
import { observeAlertingRule } from './observe-alerting-rule.js';
import { observeRecordingRule } from './observe-recording-rule.js';
import type { RuleAnswer } from './rule-answer.js';

/** What the answer to a rule's query at one tick says about its alerts and recorded series. */
export function observeRule(group: RuleGroup, rule: Rule, answer: RuleAnswer, expand: ExpandTemplate): RuleObservation {
  return rule.kind === 'alerting'
    ? observeAlertingRule(group, rule, answer, expand)
    : observeRecordingRule(group, rule, answer);
}
