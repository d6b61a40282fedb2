import type { RuleGroupAnswer } from '../../../contract/rule-group.js';

export interface RuleSearch {
  readonly q: string;
}

export function readRuleSearch(search: Readonly<Record<string, unknown>>): RuleSearch {
  return { q: typeof search.q === 'string' ? search.q : '' };
}

export function writeRuleSearch({ q }: RuleSearch): Record<string, string> {
  return q === '' ? {} : { q };
}

type Rule = RuleGroupAnswer['rules'][number];

export function ruleName(rule: Rule): string {
  return 'alert' in rule ? rule.alert : rule.record;
}

/** A group as the list shows it; without the rules that the search excludes. */
export interface ShownGroup {
  readonly group: RuleGroupAnswer;
  readonly rules: readonly Rule[];
}

/** Groups with a rule of which every word is a part of its name, expression or labels, or of the group's name. */
export function searchGroups(groups: readonly RuleGroupAnswer[], q: string): readonly ShownGroup[] {
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return groups.flatMap((group) => {
    const place = `${group.folder}/${group.name}`;
    const rules = group.rules.filter((rule) => {
      const text = `${place} ${ruleName(rule)} ${rule.expr} ${JSON.stringify(rule.labels ?? {})}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    return rules.length > 0 || words.length === 0 ? [{ group, rules }] : [];
  });
}

export type GroupHealth = 'paused' | 'never' | 'error' | 'ok';

export function healthOf({ paused, evaluation }: RuleGroupAnswer): GroupHealth {
  if (paused) return 'paused';
  if (evaluation.lastTick === null) return 'never';
  return evaluation.lastOutcome === 'error' ? 'error' : 'ok';
}

/** What a group's newest evaluation was, in words. */
export function evaluationText({ evaluation, interval }: RuleGroupAnswer): string {
  const every = `every ${interval}`;
  if (evaluation.lastTick === null) return `${every}; not evaluated yet`;
  const took = evaluation.lastDurationMs === null ? '' : ` in ${Math.round(evaluation.lastDurationMs)} ms`;
  const missed = evaluation.missedTicks > 0 ? `; ${evaluation.missedTicks} ticks missed` : '';
  return `${every}; claimed by ${evaluation.lastNode}${took}${missed}`;
}
