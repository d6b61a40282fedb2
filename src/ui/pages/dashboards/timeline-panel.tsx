import { type ReactNode, useContext, useMemo } from 'react';
import { type Unit, unitNamed, valueText } from '../../components/charts/chart-units.js';
import type { ChartSeries } from '../../components/charts/chart-view.js';
import { seriesCsv } from '../../components/charts/series-file.js';
import { clockText } from '../../components/charts/time-ticks.js';
import { ZoneContext } from '../../components/when.js';
import { gridOf } from '../../data/query-answer.js';
import { useRangeQueries } from '../../data/use-queries.js';
import { zoneName } from '../../lib/zone.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import { PanelAnswer } from './panel-answer.js';
import { useFile } from './panel-sight.js';
import type { BoardWorld } from './board-world.js';
import { inkOfValue, type Stretch, stretchesOf } from './panel-view.js';
import type { AskingPanel } from './series-panel.js';

const mostRows = 30;

/** One row for each series, one bar for each stretch of equal values. */
export function TimelinePanel({
  panel,
  world,
  queries,
  points,
  sight,
}: AskingPanel & { readonly points: number }): ReactNode {
  const { span } = world;
  const grid = useMemo(() => gridOf(span, points), [span, points]);
  const states = useRangeQueries(queries, grid);
  const series = states.flatMap(({ data = [] }) => data);
  useFile(sight, () => seriesCsv(series));
  const isKnown = states.every(({ data }) => data !== undefined);
  const rows = series.slice(0, mostRows).map((one) => ({ one, stretches: stretchesOf(one.points, grid.stepMs) }));
  const values = [...new Set(rows.flatMap(({ stretches }) => stretches.map(({ value }) => value)))].sort(
    (a, b) => a - b,
  );
  const inkOf = (value: number): string => inkOfValue(value, panel.thresholds, values);
  return (
    <>
      <PanelAnswer states={states} />
      {isKnown && series.length === 0 && <p className="quiet">{text.noSeries}</p>}
      <div className="timeline">
        {rows.map(({ one, stretches }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two series may have one name
          <TimelineRow key={index} {...{ one, stretches, span, inkOf }} unit={unitNamed(panel.unit)} />
        ))}
        {rows.length > 0 && <TimelineAxis span={span} />}
      </div>
      {series.length > mostRows && <p className="quiet">{text.onlyFirst(mostRows, series.length)}</p>}
    </>
  );
}

const shownShares = [0, 0.5, 1];

function TimelineAxis({ span }: Pick<RowProps, 'span'>): ReactNode {
  const zone = useContext(ZoneContext);
  const timeZone = zone === 'local' ? undefined : zoneName(zone);
  return (
    <div className="timeline-row quiet" aria-hidden="true">
      <span className="timeline-name">{zoneName(zone)}</span>
      <span className="timeline-axis">
        {shownShares.map((share) => (
          <span key={share}>{clockText(span.from + share * (span.to - span.from), span, timeZone)}</span>
        ))}
      </span>
    </div>
  );
}

interface RowProps {
  readonly one: ChartSeries;
  readonly stretches: readonly Stretch[];
  readonly span: BoardWorld['span'];
  readonly unit: Unit;
  readonly inkOf: (value: number) => string;
}

function TimelineRow({ one, stretches, span, unit, inkOf }: RowProps): ReactNode {
  const zone = useContext(ZoneContext);
  const timeZone = zone === 'local' ? undefined : zoneName(zone);
  const clock = (at: number): string => clockText(at, span, timeZone);
  const told = stretches.map(({ from, to, value }) => text.stateFor(valueText(value, unit), clock(from), clock(to)));
  const share = (at: number): number =>
    ((Math.min(span.to, Math.max(span.from, at)) - span.from) / (span.to - span.from)) * 100;
  return (
    <div className="timeline-row">
      <span className="timeline-name" title={one.name}>
        {one.name}
      </span>
      <div
        className="timeline-bar"
        role="img"
        aria-label={text.timelineRow(one.name, told.join('; ') || text.noSeries)}
      >
        {stretches.map(({ from, to, value }, index) => (
          <div
            key={from}
            className={`timeline-piece ${inkOf(value)}`}
            title={told[index]}
            style={{ left: `${share(from)}%`, width: `${Math.max(0.2, share(to) - share(from))}%` }}
          >
            <span>{valueText(value, unit)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
