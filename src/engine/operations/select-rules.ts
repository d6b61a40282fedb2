import type { AlertState } from '../../domain/alert/alert.js';
import type { Rule } from '../../domain/rule/rule-group.js';
import type { RuleGroupState } from './list-rule-states.js';

export type RuleHealth = 'ok' | 'error' | 'never' | 'paused' | 'blocked';

/** A rule with the state of its group and its alerts. */
export interface RuleState {
  readonly rule: Rule;
  readonly of: RuleGroupState;
  readonly firing: number;
  readonly pending: number;
  readonly state: AlertState;
  readonly health: RuleHealth;
}

export interface RuleFilter {
  /** All stand in the name, the expression, the labels, the folder or the group of a rule. */
  readonly words: readonly string[];
  readonly folder: string | undefined;
  /** Owner of the group. */
  readonly team: string | undefined;
  readonly kind: Rule['kind'] | undefined;
  /** Empty: any. */
  readonly states: readonly AlertState[];
  readonly healths: readonly RuleHealth[];
}

export interface RuleCounts {
  readonly all: number;
  readonly state: Readonly<Record<AlertState, number>>;
  readonly health: Readonly<Record<RuleHealth, number>>;
}

export interface SelectedRules {
  /** In the order of their groups. */
  readonly rules: readonly RuleState[];
  /** Of what is left without regard to state and health. */
  readonly counts: RuleCounts;
}

/** The rules that a filter leaves, and how many there are of each state and health. */
export function selectRules(groups: readonly RuleGroupState[], filter: RuleFilter): SelectedRules {
  const { folder, team, kind, states, healths } = filter;
  const words = filter.words.map((word) => word.toLowerCase());
  const named = groups
    .filter(({ stored }) => folder === undefined || stored.group.folder === folder)
    .filter(({ stored }) => team === undefined || stored.group.team === team)
    .flatMap(ruleStates)
    .filter(({ rule }) => kind === undefined || rule.kind === kind)
    .filter((state) => hasWords(state, words));
  const rules = named
    .filter(({ state }) => states.length === 0 || states.includes(state))
    .filter(({ health }) => healths.length === 0 || healths.includes(health));
  return { rules, counts: countsOf(named) };
}

/** The rules of a group with what is known of each. */
export function ruleStates(of: RuleGroupState): readonly RuleState[] {
  const health = healthOf(of);
  return of.stored.group.rules.map((rule) => {
    const alerts = of.alertsByRule.get(rule.id) ?? [];
    const firing = alerts.filter(({ state }) => state === 'firing').length;
    const pending = alerts.length - firing;
    const state = firing > 0 ? 'firing' : pending > 0 ? 'pending' : 'inactive';
    return { rule, of, firing, pending, state, health };
  });
}

function healthOf({ stored, health }: RuleGroupState): RuleHealth {
  if (stored.group.paused) return 'paused';
  if (health.since !== undefined) return 'blocked';
  const { lastOutcome } = stored.evaluation;
  if (lastOutcome === undefined) return 'never';
  return lastOutcome === 'ok' ? 'ok' : 'error';
}

function hasWords({ rule, of }: RuleState, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { folder, name, labels } = of.stored.group;
  const own = rule.kind === 'alerting' ? rule.alert : rule.record;
  const all = { ...labels, ...rule.labels };
  const pairs = Object.entries(all).map(([label, value]) => `${label}=${value}`);
  const text = [`${folder}/${name}`, own, rule.expr, ...pairs].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

function countsOf(rules: readonly RuleState[]): RuleCounts {
  const state = { firing: 0, pending: 0, inactive: 0 };
  const health = { ok: 0, error: 0, never: 0, paused: 0, blocked: 0 };
  for (const rule of rules) {
    state[rule.state]++;
    health[rule.health]++;
  }
  return { all: rules.length, state, health };
}
