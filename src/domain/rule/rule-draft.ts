import type { OwnerWish } from '../access/decide-owner.js';
import type { AbsencePolicy, AlertingRule, RecordingRule, RuleGroup } from './rule-group.js';

/** One thing wrong with a draft: where (`rules[2].for`), and what to write instead. */
export interface RuleFault {
  readonly path: string;
  readonly message: string;
  /** Place inside the text at `path`, counting from 1: for expressions and templates. */
  readonly line?: number;
  readonly column?: number;
}

/** A valid rule that may not have its id yet; an id that is there is the author's wish. */
export type DefinedRule = (Omit<AlertingRule, 'id'> | Omit<RecordingRule, 'id'>) & { readonly id?: string };

/** A valid rule group whose rules get their ids when it is saved. */
export interface DefinedRuleGroup extends Omit<RuleGroup, 'rules' | 'team'> {
  readonly team: OwnerWish;
  readonly rules: readonly DefinedRule[];
}

export const defaultFolder = 'default';
export const defaultDataSource = 'default';
export const defaultIntervalMs = 60_000;

/** What a rule does without data, and without an answer, when its author says nothing. */
export const defaultPolicies: { readonly onNoData: AbsencePolicy; readonly onError: AbsencePolicy } = {
  onNoData: 'ok',
  onError: 'keepLast',
};

/** Bounds of what a group may hold. */
export const ruleBounds = {
  nameLength: 200,
  exprLength: 100_000,
  labelNameLength: 1024,
  labelValueLength: 65_536,
  labels: 64,
  rules: 5000,
  commentLength: 500,
  longestIntervalMs: 365 * 86_400_000,
} as const;

/** The name a rule is known by: of its alert, or of the series it records. */
export function nameOfRule(rule: DefinedRule): string {
  return rule.kind === 'alerting' ? rule.alert : rule.record;
}
