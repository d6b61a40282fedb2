import { type ReactNode, useMemo } from 'react';
import { unitNamed } from '../../components/charts/chart-units.js';
import { seriesCsv } from '../../components/charts/series-file.js';
import { TimeChart } from '../../components/charts/time-chart.js';
import { gridOf } from '../../data/query-answer.js';
import { useRangeQueries } from '../../data/use-queries.js';
import { durationMs } from '../../lib/duration-text.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import type { BoardWorld } from './board-world.js';
import type { BoardPanel } from './dashboard-view.js';
import { PanelAnswer } from './panel-answer.js';
import { type PanelSight, useFile } from './panel-sight.js';
import { type Overlays, useRuleOverlays } from './use-rule-overlays.js';
import { ruleExpr } from './variable-view.js';

export interface AskingPanel {
  readonly panel: BoardPanel;
  readonly world: BoardWorld;
  readonly sight: PanelSight;
  readonly queries: readonly { readonly expr: string; readonly legend: string; readonly step: string }[];
}

interface Props extends AskingPanel {
  readonly height: number;
  readonly points: number;
}

/** Lines, with the thresholds and alerts of rules on the same expressions. */
export function SeriesPanel({ panel, world, queries, height, points, sight }: Props): ReactNode {
  const { span, syncKey, onZoom, onThreshold } = world;
  const leastMs = Math.max(0, ...queries.map(({ step }) => durationMs(step) ?? 0));
  const grid = useMemo(() => gridOf(span, points, leastMs), [span, points, leastMs]);
  const states = useRangeQueries(queries, grid);
  const unit = unitNamed(panel.unit);
  const { thresholds, bands, rules } = useRuleOverlays(panel, world, unit);
  const [first] = panel.queries;
  const data = states.map((state) => state.data);
  // The answers keep their identity while they say the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list as long as the queries
  const series = useMemo(() => data.flatMap((one) => one ?? []), data);
  useFile(sight, () => seriesCsv(series));
  return (
    <>
      <PanelAnswer states={states} />
      {data.some((one) => one !== undefined) && (
        <TimeChart
          {...{ series, height, unit, thresholds, bands, syncKey, onZoom }}
          from={span.from}
          to={span.to}
          ends={[panel.min, panel.max]}
          total={states.reduce((sum, { cost }) => sum + (cost?.series ?? 0), 0)}
          onThreshold={first && ((value) => onThreshold(ruleExpr(first.expr, world), value))}
          summary={text.summary(panel.title, series.length)}
          note={rules.length > 0 && <RuleLinks rules={rules} />}
          table={sight.table}
        />
      )}
    </>
  );
}

/** The rules whose thresholds and alerts are in the picture. */
function RuleLinks({ rules }: Pick<Overlays, 'rules'>): ReactNode {
  return (
    <span className="panel-rules">
      {text.rulesHere}{' '}
      {rules.map(({ ruleId, name }) => (
        <a key={ruleId} href={`/rules/${ruleId}`}>
          {name}
        </a>
      ))}
    </span>
  );
}
