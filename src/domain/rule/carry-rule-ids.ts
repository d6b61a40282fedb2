import { canonicalLabels } from '../labels/label-set.js';
import { type DefinedRule, type DefinedRuleGroup, nameOfRule } from './rule-draft.js';
import type { Rule, RuleGroup } from './rule-group.js';

/** What makes a rule of the edit the same rule as before, the surest sign first. */
const signs: readonly ((rule: DefinedRule) => string)[] = [
  (rule) => keyOf(rule, canonicalLabels(rule.labels), rule.expr),
  (rule) => keyOf(rule, canonicalLabels(rule.labels)),
  (rule) => keyOf(rule),
];

function keyOf(rule: DefinedRule, ...more: readonly unknown[]): string {
  return JSON.stringify([rule.kind, nameOfRule(rule), ...more]);
}

/**
 * Gives every rule of an edited group its id, so that alerts live on: an id that the draft carries and the group knew,
 * else the id of the rule with the same name, labels and expression, else name and labels, else the same name where it
 * is unique before and after. All others get a new one from `newId`. A team that the draft leaves out stays the owner.
 */
export function carryRuleIds(
  previous: RuleGroup | undefined,
  next: DefinedRuleGroup,
  newId: (rule: DefinedRule) => string,
): RuleGroup {
  const carried = new CarriedIds(previous?.rules ?? []);
  carried.takeWished(next.rules);
  for (const sign of signs) carried.takeBySign(next.rules, sign);
  const team = next.team === undefined ? previous?.team : (next.team ?? undefined);
  return {
    ...next,
    team,
    rules: next.rules.map((rule) => ({ ...rule, id: carried.idOf(rule) ?? newId(rule) }) as Rule),
  };
}

/** Which rule of the edit has which id of before; each id goes to one rule. */
class CarriedIds {
  private readonly free: Map<string, Rule>;
  private readonly ids = new Map<DefinedRule, string>();

  constructor(previous: readonly Rule[]) {
    this.free = new Map(previous.map((rule) => [rule.id, rule]));
  }

  idOf(rule: DefinedRule): string | undefined {
    return this.ids.get(rule);
  }

  takeWished(next: readonly DefinedRule[]): void {
    for (const rule of next) {
      const known = rule.id === undefined ? undefined : this.free.get(rule.id);
      if (known?.kind === rule.kind) this.take(rule, known);
    }
  }

  takeBySign(next: readonly DefinedRule[], sign: (rule: DefinedRule) => string): void {
    const before = uniqueBy([...this.free.values()], sign);
    const without = next.filter((rule) => !this.ids.has(rule));
    for (const [key, rule] of uniqueBy(without, sign)) {
      const match = before.get(key);
      if (match) this.take(rule, match);
    }
  }

  private take(rule: DefinedRule, from: Rule): void {
    this.ids.set(rule, from.id);
    this.free.delete(from.id);
  }
}

/** Rules by key, without those whose key is not theirs alone. */
function uniqueBy<T extends DefinedRule>(rules: readonly T[], key: (rule: T) => string): ReadonlyMap<string, T> {
  const unique = new Map<string, T>();
  const repeated = new Set<string>();
  for (const rule of rules) {
    const text = key(rule);
    if (unique.has(text)) repeated.add(text);
    unique.set(text, rule);
  }
  for (const text of repeated) unique.delete(text);
  return unique;
}
