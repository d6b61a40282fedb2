import { formatExpression } from '../../promql/syntax/format-expression.js';
import { parsePromql } from '../../promql/syntax/parse-promql.js';
import { thresholdOf } from '../../promql/threshold-of.js';
import { everyPage } from '../configuration/every-page.js';
import type { RuleGroupStore, StoredRuleGroup } from '../ports/rule-group-store.js';

/** An alerting rule that holds an expression against a number. */
export interface ExpressionRule {
  /** As it was asked for. */
  readonly expr: string;
  readonly groupId: string;
  readonly ruleId: string;
  readonly name: string;
  readonly severity: string;
  readonly operator: string;
  readonly threshold: number;
}

/** Finds the rules whose thresholds belong into the picture of an expression: the rule `expr > 80` for `expr`. */
export class FindExpressionRules {
  constructor(private readonly groups: RuleGroupStore) {}

  async of(exprs: readonly string[]): Promise<readonly ExpressionRule[]> {
    const wanted = new Map<string, string[]>();
    for (const expr of exprs) {
      const canonical = canonicalText(expr);
      if (canonical !== undefined) wanted.set(canonical, [...(wanted.get(canonical) ?? []), expr]);
    }
    if (wanted.size === 0) return [];
    const everybody = { folder: undefined, name: undefined };
    const groups = await everyPage((page) => this.groups.list(everybody, page));
    return groups.flatMap((group) => rulesOf(group, wanted));
  }
}

/** What an expression looks like when only its meaning counts; a comparison with a number at its end is left out. */
function canonicalText(expr: string): string | undefined {
  const parsed = parsePromql(expr);
  if (!parsed.ok) return undefined;
  const threshold = thresholdOf(parsed.expr);
  return threshold ? vectorText(expr, threshold.vector) : formatExpression(parsed.expr);
}

function vectorText(expr: string, { from, to }: { readonly from: number; readonly to: number }): string | undefined {
  const parsed = parsePromql(expr.slice(from, to));
  return parsed.ok ? formatExpression(parsed.expr) : undefined;
}

function rulesOf(stored: StoredRuleGroup, wanted: ReadonlyMap<string, readonly string[]>): readonly ExpressionRule[] {
  return stored.group.rules.flatMap((rule) => {
    if (rule.kind !== 'alerting') return [];
    const parsed = parsePromql(rule.expr);
    const found = parsed.ok ? thresholdOf(parsed.expr) : undefined;
    const text = found && vectorText(rule.expr, found.vector);
    if (!found || text === undefined) return [];
    const severity = rule.labels.severity ?? stored.group.labels.severity ?? '';
    return (wanted.get(text) ?? []).map((expr) => ({
      ...{ expr, groupId: stored.id, ruleId: rule.id, name: rule.alert, severity },
      ...{ operator: found.operator, threshold: found.value },
    }));
  });
}
