import { compareText } from '../../domain/labels/label-set.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Expr } from '../syntax/ast.js';
import { valueType } from '../syntax/value-type.js';
import type { EvaluationOptions } from './evaluation-options.js';
import { singleSeries, type VectorFrame } from './frame.js';
import { GridEvaluation } from './grid-evaluation.js';
import { loadSelections } from './load-selections.js';
import { withoutMarkedNames } from './name-removal.js';
import { planSelections } from './plan-selections.js';
import { PromqlError } from './promql-error.js';
import type { InstantResult, MatrixResult, RangeResult, Remarks, ResultSeries, VectorResult } from './query-result.js';
import { presentSamples } from './select-range.js';
import { Session } from './session.js';
import { gridBetween, gridEnd, type StepGrid } from './step-grid.js';

/** One expression over all instants `startMs + k * stepMs <= endMs`. */
export interface RangeQuery {
  readonly expr: Expr;
  readonly startMs: Instant;
  readonly endMs: Instant;
  readonly stepMs: DurationMs;
}

/**
 * Evaluates a range query, all steps at once; a scalar becomes one series without labels. The reader is asked once,
 * then the work is synchronous. Throws {@link PromqlError} and nothing else, but for faults of our own code.
 */
export async function evaluateRange(query: RangeQuery, options: EvaluationOptions): Promise<RangeResult> {
  const type = valueType(query.expr);
  if (type === 'range vector' || type === 'string') {
    throw new PromqlError(
      'bad_data',
      `invalid expression type "${type}" for range query, must be Scalar or instant Vector`,
    );
  }
  const { session, evaluation } = await prepare(query, options);
  const frame = type === 'scalar' ? singleSeries({}, evaluation.scalar(query.expr)) : evaluation.vector(query.expr);
  return { ...matrixOf(withoutMarkedNames(frame), evaluation.grid), ...remarksOf(session) };
}

/** Evaluates an expression of any type at one instant: a range query of one step. Errors as {@link evaluateRange}. */
export async function evaluateInstant(
  query: { readonly expr: Expr; readonly timeMs: Instant },
  options: EvaluationOptions,
): Promise<InstantResult> {
  const { expr, timeMs: time } = query;
  const { session, evaluation } = await prepare({ expr, startMs: time, endMs: time, stepMs: 1 }, options);
  switch (valueType(expr)) {
    case 'scalar':
      return { type: 'scalar', time, value: evaluation.scalar(expr)[0] ?? Number.NaN, ...remarksOf(session) };
    case 'string':
      return { type: 'string', time, value: evaluation.text(expr), ...remarksOf(session) };
    case 'instant vector':
      return { ...vectorOf(withoutMarkedNames(evaluation.vector(expr)), time), ...remarksOf(session) };
    case 'range vector':
      return { ...windowOf(expr, evaluation), ...remarksOf(session) };
  }
}

async function prepare(
  { expr, startMs, endMs, stepMs }: RangeQuery,
  options: EvaluationOptions,
): Promise<{ readonly session: Session; readonly evaluation: GridEvaluation }> {
  const session = new Session(options, { startMs, endMs });
  const grid = checkedGrid({ startMs, endMs, stepMs }, session.limits.maxSteps);
  await loadSelections(planSelections(expr, grid, session), session);
  return { session, evaluation: new GridEvaluation(session, grid) };
}

function checkedGrid({ startMs, endMs, stepMs }: Omit<RangeQuery, 'expr'>, maxSteps: number): StepGrid {
  if (!(stepMs > 0)) {
    throw new PromqlError(
      'bad_data',
      'zero or negative query resolution step widths are not accepted. Try a positive integer',
    );
  }
  if (endMs < startMs) throw new PromqlError('bad_data', 'end timestamp must not be before start time');
  const grid = gridBetween(startMs, endMs, stepMs);
  // Steps lie between points: one point more than steps.
  if (grid.count - 1 <= maxSteps) return grid;
  throw new PromqlError(
    'bad_data',
    `exceeded maximum resolution of ${maxSteps} points per timeseries. Try decreasing the query resolution (?step=XX)`,
  );
}

function remarksOf({ annotations, options, cost }: Session): Remarks {
  return { warnings: annotations.warnings(options.query), infos: annotations.infos(options.query), cost };
}

function vectorOf(frame: VectorFrame, time: Instant): VectorResult {
  const samples = frame.labels.map((labels, row) => ({ labels, value: frame.values[row] as number }));
  return { type: 'vector', time, samples: samples.filter((_, row) => frame.present[row] === 1) };
}

function matrixOf(frame: VectorFrame, grid: StepGrid): MatrixResult {
  const series = frame.labels.map((labels, row) => ({ labels, ...presentSamples(frame, row, grid) }));
  return { type: 'matrix', series: ordered(series.filter(({ times }) => times.length > 0)) };
}

/** A range vector at one instant: the samples themselves. */
function windowOf(expr: Expr, evaluation: GridEvaluation): MatrixResult {
  const { series, rangeMs, offsetMs, fixedMs } = evaluation.ranges(expr);
  const end = (fixedMs ?? gridEnd(evaluation.grid)) - offsetMs;
  const cut = series.map(({ labels, times, values }) => {
    const from = times.findIndex((time) => time > end - rangeMs && time <= end);
    const to = times.findLastIndex((time) => time <= end) + 1;
    return {
      labels,
      times: times.subarray(Math.max(0, from), to),
      values: values.subarray(Math.max(0, from), to),
      from,
    };
  });
  const found = cut.filter(({ from }) => from >= 0).map(({ labels, times, values }) => ({ labels, times, values }));
  return { type: 'matrix', series: ordered(found) };
}

function ordered(series: readonly ResultSeries[]): readonly ResultSeries[] {
  return series
    .map((one) => ({ one, pairs: Object.entries(one.labels).flat() }))
    .sort((a, b) => comparePairs(a.pairs, b.pairs))
    .map(({ one }) => one);
}

/** Names and values in turn, as Prometheus orders series. */
function comparePairs(left: readonly string[], right: readonly string[]): number {
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const order = compareText(left[index] ?? '', right[index] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
