import { type ReactNode, useMemo } from 'react';
import type { ChartAnswer } from '../../../contract/rule-chart.js';
import { TimeChart } from '../../components/charts/time-chart.js';
import { Faults } from '../../components/faults.js';
import { At } from '../../components/when.js';
import type { DraftAnswer } from '../../data/use-rule-draft.js';
import { ruleChartText as text } from '../../messages/rule-editor.en.js';
import { type DrawnBand, drawnBands, drawnSeries } from './rule-chart-view.js';

interface Props {
  readonly chart: DraftAnswer<ChartAnswer>;
  readonly name: string;
  readonly severity: 'critical' | 'warning' | 'info';
  /** Shown instead of those of the answer, while a threshold is dragged. */
  readonly estimate?: { readonly threshold: number; readonly bands: readonly DrawnBand[] } | undefined;
  readonly onZoom?: ((from: number, to: number) => void) | undefined;
  readonly onThreshold?: ((value: number) => void) | undefined;
}

const height = 260;

/** Values of a rule, its threshold, and when it would have been active; what is missing is said. */
export function ChartPanel({ chart, ...props }: Props): ReactNode {
  const { data, failure, underWay } = chart;
  return (
    <section className="chart-panel" aria-label={text.title} aria-busy={underWay}>
      {failure && <Faults failure={failure} />}
      {data && <Drawn data={data} {...props} />}
      {!data && !failure && <p className="rule-chart-wait quiet">{underWay ? text.loading : text.nothingYet}</p>}
    </section>
  );
}

function Drawn({ data, name, severity, estimate, onZoom, onThreshold }: Omit<Props, 'chart'> & { data: ChartAnswer }) {
  const series = useMemo(() => drawnSeries(data), [data]);
  const measured = useMemo(() => drawnBands(data), [data]);
  const bands = estimate?.bands ?? measured;
  const value = estimate?.threshold ?? data.threshold?.value;
  const thresholds = useMemo(
    () => (value === undefined ? [] : [{ value, severity, label: `${data.threshold?.operator ?? ''} ${value}` }]),
    [value, severity, data.threshold],
  );
  return (
    <>
      {series.length === 0 ? (
        <Absent data={data} />
      ) : (
        <TimeChart
          {...{ series, bands, thresholds, height, onZoom, onThreshold }}
          from={Date.parse(data.from)}
          to={Date.parse(data.to)}
          summary={text.summary(name, data.seriesCount, data.episodes.filter(({ firedAt }) => firedAt).length)}
        />
      )}
      <p className="quiet chart-cost">
        {text.cost(data.seriesCount, data.sampleCount, data.tookMs)} {text.step(data.step)}
        {data.withoutData > 0 && ` ${text.withoutData(data.withoutData)}`}
        {data.seriesCount > data.series.length && ` ${text.capped(data.series.length, data.seriesCount)}`}
      </p>
      {data.error && <p className="note bad">{data.error}</p>}
    </>
  );
}

/** Nothing to draw, and why that may be. */
function Absent({ data }: { readonly data: ChartAnswer }): ReactNode {
  return (
    <div className="note warn">
      <p>{text.noSeries(data.expr)}</p>
      <ul>
        {data.absent.map(({ metric, lastSampleAt }) => (
          <li key={metric}>
            <code>{metric}</code>: {lastSampleAt ? <LastSample at={lastSampleAt} /> : text.neverSeen}
          </li>
        ))}
      </ul>
    </div>
  );
}

function LastSample({ at }: { readonly at: string }): ReactNode {
  return (
    <>
      {text.lastSample} <At at={at} />
    </>
  );
}
