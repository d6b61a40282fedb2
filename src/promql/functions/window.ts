import type { Labels } from '../../domain/labels/label-set.js';
import type { Evaluation } from '../evaluation/evaluation.js';
import { type RangeFrame, type RangeSeries, type VectorFrame, withoutEmptySeries } from '../evaluation/frame.js';
import { withoutNamesOf } from '../evaluation/name-removal.js';
import type { Expr } from '../syntax/ast.js';
import { argument, type VectorFunction } from './function.js';

/**
 * The samples of one series that a function sees at one step: indexes `[from, to)` of `times` and `values`, at least
 * one. The same object serves all windows of a call.
 */
export interface SampleWindow {
  times: Float64Array;
  values: Float64Array;
  from: number;
  to: number;
  /** The range itself, milliseconds: `(startMs, endMs]`. */
  startMs: number;
  endMs: number;
  /** The instant of evaluation. */
  instantMs: number;
  /** The scalar argument at this step; NaN for functions that take none. */
  parameter: number;
}

/** One number from one window; `undefined` for no answer. */
export type WindowFold = (window: SampleWindow) => number | undefined;

/** A function over a range vector as its only argument. */
export function overWindows(fold: WindowFold, options: { readonly keepsName?: boolean } = {}): VectorFunction {
  return (call, evaluation) => foldRange(argument(call, 0), fold, { evaluation, ...options });
}

interface FoldOptions {
  readonly evaluation: Evaluation;
  /** One number per step for {@link SampleWindow.parameter}. */
  readonly parameters?: Float64Array;
  readonly keepsName?: boolean;
  /** Told the labels of each series that has an answer at any step. */
  readonly answered?: (labels: Labels) => void;
}

/** Applies `fold` to every window of every series. */
export function foldRange(range: Expr, fold: WindowFold, options: FoldOptions): VectorFrame {
  const { evaluation, parameters, keepsName, answered } = options;
  const { session, grid } = evaluation;
  const ranges = evaluation.ranges(range);
  const { series } = ranges;
  session.reserve(series.length * grid.count);
  const present = new Uint8Array(series.length * grid.count);
  const frame = {
    steps: grid.count,
    labels: series.map(({ labels }) => labels),
    dropsName: Uint8Array.from(series, ({ dropsName }) => (dropsName ? 1 : 0)),
    values: new Float64Array(series.length * grid.count),
    present,
  };
  const slide = new Slide(ranges, frame, evaluation);
  series.forEach((one, row) => {
    session.tick();
    slide.run(one, row, fold, parameters);
    if (answered && present.subarray(row * grid.count, (row + 1) * grid.count).includes(1)) answered(one.labels);
  });
  const folded = withoutEmptySeries(frame);
  return keepsName ? folded : withoutNamesOf(folded, evaluation, 'refused');
}

/** Moves a window over the samples of one series after another; both its edges only go forward. */
class Slide {
  readonly #window: SampleWindow = {
    times: new Float64Array(0),
    values: new Float64Array(0),
    from: 0,
    to: 0,
    startMs: 0,
    endMs: 0,
    instantMs: 0,
    parameter: Number.NaN,
  };

  constructor(
    private readonly ranges: RangeFrame,
    private readonly frame: VectorFrame,
    private readonly evaluation: Evaluation,
  ) {}

  run({ times, values }: RangeSeries, row: number, fold: WindowFold, parameters?: Float64Array): void {
    const { steps, values: results, present } = this.frame;
    const { session } = this.evaluation;
    const window = this.#window;
    window.times = times;
    window.values = values;
    window.from = 0;
    window.to = 0;
    for (let step = 0; step < steps; step++) {
      this.#moveTo(step);
      if (window.from === window.to) continue;
      session.spend(window.to - window.from);
      if (parameters) window.parameter = parameters[step] as number;
      const value = fold(window);
      if (value === undefined) continue;
      results[row * steps + step] = value;
      present[row * steps + step] = 1;
    }
  }

  #moveTo(step: number): void {
    const { startMs, stepMs } = this.evaluation.grid;
    const { rangeMs, offsetMs, fixedMs } = this.ranges;
    const window = this.#window;
    const { times } = window;
    const instantMs = startMs + step * stepMs;
    const endMs = (fixedMs ?? instantMs) - offsetMs;
    const beginMs = endMs - rangeMs;
    window.instantMs = instantMs;
    window.endMs = endMs;
    window.startMs = beginMs;
    let { from, to } = window;
    while (to < times.length && (times[to] as number) <= endMs) to++;
    while (from < to && (times[from] as number) <= beginMs) from++;
    window.from = from;
    window.to = to;
  }
}
