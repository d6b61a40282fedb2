import type { CompilePattern } from '../../domain/labels/matcher.js';
import { type DefinedRuleGroup, defaultDataSource } from '../../domain/rule/rule-draft.js';
import { validateRuleGroup } from '../../domain/rule/validate-rule-group.js';
import type { RuleChecks } from '../../domain/rule/validate-rule.js';
import { parsePromql } from '../../promql/syntax/parse-promql.js';
import type { DataSourceStore } from '../ports/data-source-store.js';
import type { TeamStore } from '../ports/team-store.js';
import { InvalidInput } from './refusal.js';

/** A group as somebody wants it, and why; may be empty. */
export interface CommentedGroup {
  readonly group: DefinedRuleGroup;
  readonly comment: string;
}

const mostDataSources = 10_000;

/** Reads rule groups that people wrote, with what only this cluster knows: its data sources and teams. */
export class ReadRuleGroup {
  constructor(
    private readonly dataSources: DataSourceStore,
    private readonly teams: TeamStore,
    private readonly compile: CompilePattern,
  ) {}

  /** Throws {@link InvalidInput} with every fault. */
  async read(draft: unknown): Promise<CommentedGroup> {
    const result = validateRuleGroup(draft, await this.checks());
    if (!result.ok) throw new InvalidInput(result.faults);
    const { group, comment } = result;
    return { group, comment };
  }

  async checks(): Promise<RuleChecks> {
    const { items } = await this.dataSources.list({ limit: mostDataSources, cursor: undefined });
    // The default one comes with the settings of the first node that starts.
    const names = new Set([defaultDataSource, ...items.map((source) => source.config.name)]);
    const teams = new Set(await this.teams.names());
    return {
      parseExpr: exprFaults(this.compile),
      knowsDataSource: (name) => names.has(name),
      knowsTeam: (name) => teams.has(name),
    };
  }
}

/** PromQL faults of an expression with their places. */
export function exprFaults(compile: CompilePattern): RuleChecks['parseExpr'] {
  return (expr) => {
    const parsed = parsePromql(expr, compile);
    return parsed.ok ? [] : parsed.errors;
  };
}
