import type { Dashboard } from '../../domain/dashboard/dashboard.js';
import { usedVariables, withSampleValues } from '../../domain/dashboard/variable-text.js';
import { parsePromql } from '../../promql/syntax/parse-promql.js';
import { selectedMetrics } from '../../promql/selected-metrics.js';
import { everyPage } from '../configuration/every-page.js';
import type { DashboardStore, StoredDashboard } from '../ports/dashboard-store.js';
import type { RuleGroupStore, StoredRuleGroup } from '../ports/rule-group-store.js';

export interface RuleUse {
  readonly groupId: string;
  readonly folder: string;
  readonly group: string;
  readonly name: string;
  readonly expr: string;
}

export interface PanelUse {
  readonly slug: string;
  readonly dashboard: string;
  readonly panelId: number;
  readonly title: string;
  readonly expr: string;
}

export interface MetricUses {
  readonly rules: readonly RuleUse[];
  readonly panels: readonly PanelUse[];
  /** Expressions that may use any metric, or one that only a variable names. */
  readonly unsure: number;
}

type Use = 'uses' | 'unsure' | 'not';

/** Who uses a metric, so that it can be renamed or dropped in good conscience. */
export class FindMetricUses {
  constructor(
    private readonly groups: RuleGroupStore,
    private readonly dashboards: DashboardStore,
  ) {}

  async of(metric: string): Promise<MetricUses> {
    const everybody = { folder: undefined, name: undefined };
    const groups = await everyPage((page) => this.groups.list(everybody, page));
    const dashboards = await everyPage((page) => this.dashboards.list(page));
    const rules = groups.flatMap((group) => rulesOf(group).map((rule) => ({ rule, use: usageOf(rule.expr, metric) })));
    const panels = dashboards.flatMap((stored) =>
      panelsOf(stored).map((panel) => ({ panel, use: panelUsage(panel.expr, metric, stored.dashboard) })),
    );
    return {
      rules: rules.flatMap(({ rule, use }) => (use === 'uses' ? [rule] : [])),
      panels: panels.flatMap(({ panel, use }) => (use === 'uses' ? [panel] : [])),
      unsure: [...rules, ...panels].filter(({ use }) => use === 'unsure').length,
    };
  }
}

function rulesOf({ id, group }: StoredRuleGroup): readonly RuleUse[] {
  return group.rules.map((rule) => ({
    ...{ groupId: id, folder: group.folder, group: group.name, expr: rule.expr },
    name: rule.kind === 'alerting' ? rule.alert : rule.record,
  }));
}

function panelsOf({ dashboard }: StoredDashboard): readonly PanelUse[] {
  return dashboard.panels.flatMap((panel) =>
    panel.queries.map(({ expr }) => ({
      ...{ slug: dashboard.slug, dashboard: dashboard.title, panelId: panel.id, title: panel.title, expr },
    })),
  );
}

function panelUsage(expr: string, metric: string, { variables }: Dashboard): Use {
  const use = usageOf(withSampleValues(expr, variables), metric);
  // A variable may stand for the name of a metric.
  const isOpen = usedVariables(expr).some((name) => new RegExp(`(?:^|[\\s(,])\\$\\{?${name}\\b`).test(expr));
  return use === 'not' && isOpen ? 'unsure' : use;
}

function usageOf(expr: string, metric: string): Use {
  const parsed = parsePromql(expr);
  if (!parsed.ok) return 'unsure';
  const selected = selectedMetrics(parsed.expr);
  if (selected === 'any') return expr.includes(metric) ? 'uses' : 'unsure';
  return selected.has(metric) ? 'uses' : 'not';
}
