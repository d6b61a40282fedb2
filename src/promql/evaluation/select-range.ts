import type { SeriesSamples } from '../series-reader.js';
import { isStaleMarker } from '../stale-marker.js';
import type { MatrixSelector, Subquery } from '../syntax/ast.js';
import type { Evaluation } from './evaluation.js';
import type { RangeFrame, RangeSeries, VectorFrame } from './frame.js';
import type { StepGrid } from './step-grid.js';

/** The samples of a range selector; windows are cut when a function asks for them. */
export function selectRange({ selector, rangeMs }: MatrixSelector, { session }: Evaluation): RangeFrame {
  const series = session.samplesOf(selector).map((samples) => {
    session.tick();
    return withoutStaleMarkers(samples);
  });
  return { series, rangeMs, offsetMs: selector.offsetMs, fixedMs: session.fixedInstant(selector.at) };
}

/** A subquery as samples: the frame of its inside, evaluated on `inner`. */
export function rangeOfSubquery(
  subquery: Subquery,
  frame: VectorFrame,
  inner: StepGrid,
  { session }: Evaluation,
): RangeFrame {
  const series: RangeSeries[] = frame.labels.map((labels, row) => {
    session.tick();
    return { labels, dropsName: frame.dropsName[row] === 1, ...presentSamples(frame, row, inner) };
  });
  const { rangeMs, offsetMs } = subquery;
  return { series, rangeMs, offsetMs, fixedMs: session.fixedInstant(subquery.at) };
}

/** Times and values of one row where it is present. */
export function presentSamples(
  frame: VectorFrame,
  row: number,
  grid: StepGrid,
): { readonly times: Float64Array; readonly values: Float64Array } {
  const { steps, present } = frame;
  const times = new Float64Array(steps);
  const values = new Float64Array(steps);
  let count = 0;
  for (let step = 0; step < steps; step++) {
    if (present[row * steps + step] === 0) continue;
    times[count] = grid.startMs + step * grid.stepMs;
    values[count++] = frame.values[row * steps + step] as number;
  }
  return { times: times.subarray(0, count), values: values.subarray(0, count) };
}

function withoutStaleMarkers({ labels, times, values }: SeriesSamples): RangeSeries {
  let fresh = 0;
  for (let index = 0; index < values.length; index++) {
    if (!isStaleMarker(values, index)) fresh++;
  }
  if (fresh === values.length) return { labels, dropsName: false, times, values };
  const keep = (_: number, index: number) => !isStaleMarker(values, index);
  return { labels, dropsName: false, times: times.filter(keep), values: values.filter(keep) };
}
