import { useMemo } from 'react';
import type { ExpressionRulesAnswer } from '../../../contract/dashboard.js';
import { type Unit, valueText } from '../../components/charts/chart-units.js';
import type { ChartBand, ChartThreshold } from '../../components/charts/plot-drawing.js';
import { gridOf } from '../../data/query-answer.js';
import { useExpressionRules } from '../../data/use-dashboards.js';
import { useRangeQueries } from '../../data/use-queries.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import type { BoardWorld } from './board-world.js';
import type { BoardPanel } from './dashboard-view.js';
import { stretchesOf } from './panel-view.js';
import { withoutVariables } from './variable-view.js';

export interface Overlays {
  readonly thresholds: readonly ChartThreshold[];
  readonly bands: readonly ChartBand[];
  /** Those that speak of these expressions. */
  readonly rules: readonly Pick<ExpressionRulesAnswer['rules'][number], 'ruleId' | 'name'>[];
}

const mostPoints = 400;
const mostRules = 5;

/** The thresholds of a panel with those of rules on the same expressions, and when their alerts were pending or firing. */
export function useRuleOverlays(
  panel: BoardPanel,
  { span, exprs }: Pick<BoardWorld, 'span' | 'exprs'>,
  unit: Unit,
): Overlays {
  const own = panel.queries.map(({ expr }) => withoutVariables(expr));
  const rules = useExpressionRules(exprs)
    .filter(({ expr }) => own.includes(expr))
    .slice(0, mostRules);
  const names = [...new Set(rules.map(({ name }) => name))];
  const asked = JSON.stringify(names);
  const queries = useMemo(
    () =>
      (JSON.parse(asked) as readonly string[]).map((name) => ({
        expr: `max by (alertstate) (ALERTS{alertname=${JSON.stringify(name)}})`,
        legend: name,
      })),
    [asked],
  );
  const grid = useMemo(() => gridOf(span, mostPoints), [span]);
  const answers = useRangeQueries(queries, grid);
  const bands = answers.flatMap(({ data = [] }) =>
    data.flatMap(({ name, labels, points }) =>
      stretchesOf(points, grid.stepMs).map(
        ({ from, to }): ChartBand => ({
          ...{ from, to, label: name },
          state: labels.alertstate === 'firing' ? 'firing' : 'pending',
        }),
      ),
    ),
  );
  return useSteady({
    ...{ thresholds: [...ownThresholds(panel, unit), ...rules.map(ofRule(unit))], bands },
    rules: rules.map(({ ruleId, name }) => ({ ruleId, name })),
  });
}

function ownThresholds({ thresholds }: BoardPanel, unit: Unit): readonly ChartThreshold[] {
  return thresholds.map(({ value, severity }) => ({
    ...{ value, severity },
    label: text.thresholdLabel(severity, valueText(value, unit)),
  }));
}

function ofRule(unit: Unit): (rule: ExpressionRulesAnswer['rules'][number]) => ChartThreshold {
  return ({ severity, operator, threshold }) => {
    const known = severity === 'warning' || severity === 'info' ? severity : 'critical';
    const label = text.beyond(severity || known, operator, valueText(threshold, unit));
    return { value: threshold, severity: known, label };
  };
}

/** The same object while it says the same: charts are drawn anew only for news. */
function useSteady(overlays: Overlays): Overlays {
  const said = JSON.stringify(overlays);
  return useMemo(() => JSON.parse(said) as Overlays, [said]);
}
