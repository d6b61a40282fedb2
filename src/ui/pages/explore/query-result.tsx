import { type ReactNode, useMemo, useRef } from 'react';
import type { ChartSeries } from '../../components/charts/chart-view.js';
import { guessUnit } from '../../components/charts/chart-units.js';
import { TimeChart } from '../../components/charts/time-chart.js';
import { Faults } from '../../components/faults.js';
import { gridOf, type InstantSeries, type QuerySpan } from '../../data/query-answer.js';
import { type QueryState, useInstantQueries, useRangeQueries } from '../../data/use-queries.js';
import { elapsedText } from '../../lib/elapsed.js';
import { exploreText as text } from '../../messages/explore.en.js';
import { withBefore } from './compare-view.js';
import type { ExploreSearch } from './explore-view.js';
import { InstantTable } from './instant-table.js';
import { QueryActions } from './query-actions.js';

interface Props {
  readonly no: number;
  /** As the address has it; empty: nothing is asked. */
  readonly expr: string;
  readonly span: { readonly from: number; readonly to: number };
  readonly view: 'graph' | 'table';
  readonly compare: ExploreSearch['compare'];
  readonly onZoom: (from: number, to: number) => void;
}

const mostPoints = 400;

/** What one query says, what it cost, and what can be made of it. */
export function QueryResult(props: Props): ReactNode {
  if (props.expr.trim() === '') return props.no === 1 ? <p className="quiet">{text.empty}</p> : null;
  return props.view === 'graph' ? <Graph {...props} /> : <Table {...props} />;
}

function Graph({ no, expr, span, compare, onZoom }: Props): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const grid = useMemo(() => gridOf(span, mostPoints), [span]);
  const queries = useMemo(() => [{ expr }], [expr]);
  const [state] = useRangeQueries(queries, grid);
  const before = useBefore(expr, grid, compare);
  const series = useMemo(() => {
    const name = (of: string): string => text.before(of, text.compares[compare]);
    const now = state?.data ?? none;
    return compare === '' ? now : withBefore(now, before ?? none, { shiftMs: shifts[compare], name });
  }, [state?.data, before, compare]);
  if (!state) return null;
  return (
    <div ref={place}>
      <Answer state={state} step={elapsedText(grid.stepMs)} />
      {state.data && (
        <TimeChart
          series={series}
          from={span.from}
          to={span.to}
          height={260}
          unit={guessUnit(expr)}
          total={state.cost?.series}
          syncKey="explore"
          summary={text.chartSummary(expr, series.length)}
          onZoom={onZoom}
        />
      )}
      <QueryActions {...{ no, expr, series, place }} />
    </div>
  );
}

const none: readonly ChartSeries[] = [];
const shifts = { '': 0, '1d': 86_400_000, '7d': 7 * 86_400_000 };

/** The same question, so long before; each step of a grid is a part of a day, so both have the same instants. */
function useBefore(expr: string, grid: QuerySpan, compare: Props['compare']): readonly ChartSeries[] | undefined {
  const shift = shifts[compare];
  const earlier = useMemo(() => ({ ...grid, from: grid.from - shift, to: grid.to - shift }), [grid, shift]);
  const queries = useMemo(() => (compare === '' ? [] : [{ expr }]), [expr, compare]);
  const [state] = useRangeQueries(queries, earlier);
  return state?.data;
}

function Table({ no, expr, span }: Props): ReactNode {
  const queries = useMemo(() => [{ expr }], [expr]);
  const [state] = useInstantQueries(queries, span.to);
  const rows = state?.data ?? noRows;
  const series = useMemo(() => asSeries(rows, span.to), [rows, span.to]);
  if (!state) return null;
  return (
    <div>
      <Answer state={state} />
      {state.data && <InstantTable rows={rows} label={text.tableOf(no)} />}
      <QueryActions {...{ no, expr, series }} place={undefined} />
    </div>
  );
}

const noRows: readonly InstantSeries[] = [];

function asSeries(rows: readonly InstantSeries[], at: number): readonly ChartSeries[] {
  return rows.map(({ labels, value }) => ({ name: JSON.stringify(labels), labels, points: [[at, value]] }));
}

/** What went wrong or is remarked, and what it cost; a bar while it is asked for. */
function Answer({ state, step }: { readonly state: QueryState<unknown>; readonly step?: string }): ReactNode {
  const { cost, warnings, failure, loading } = state;
  return (
    <>
      <div className={loading ? 'asking' : 'asked'} />
      <Faults failure={failure} />
      {warnings.map((warning) => (
        <p key={warning} className="query-warning">
          {warning}
        </p>
      ))}
      {cost && (
        <p className="quiet query-cost">
          {text.cost(cost.series, cost.samples, cost.ms, cost.node)}
          {step && ` · ${text.step(step)}`}
        </p>
      )}
    </>
  );
}
