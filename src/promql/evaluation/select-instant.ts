import type { Instant } from '../../domain/time/instant.js';
import type { SeriesSamples } from '../series-reader.js';
import { isStaleMarker } from '../stale-marker.js';
import type { VectorSelector } from '../syntax/ast.js';
import type { Evaluation } from './evaluation.js';
import { type VectorFrame, withoutEmptySeries } from './frame.js';

/**
 * The newest sample of each series at every step, not older than the look-back and not stale. `content` says what of
 * the sample stands in the frame; the time in seconds is what `timestamp()` asks for.
 */
export function selectInstant(
  selector: VectorSelector,
  { session, grid }: Evaluation,
  content: 'value' | 'time' = 'value',
): VectorFrame {
  const samples = session.samplesOf(selector);
  const steps = grid.count;
  session.reserve(samples.length * steps);
  const frame = {
    steps,
    labels: samples.map(({ labels }) => labels),
    dropsName: new Uint8Array(samples.length),
    values: new Float64Array(samples.length * steps),
    present: new Uint8Array(samples.length * steps),
  };
  const fixed = session.fixedInstant(selector.at);
  const instantOf = (step: number): Instant => (fixed ?? grid.startMs + step * grid.stepMs) - selector.offsetMs;
  const walk: Walk = { frame, content, instantOf, lookbackMs: session.lookbackMs };
  samples.forEach((series, row) => {
    session.tick();
    walkSeries(series, row, walk);
  });
  return withoutEmptySeries(frame);
}

interface Walk {
  readonly frame: VectorFrame;
  readonly content: 'value' | 'time';
  readonly instantOf: (step: number) => Instant;
  readonly lookbackMs: number;
}

/** Steps only go forward, so one pass over the samples serves all of them. */
function walkSeries({ times, values }: SeriesSamples, row: number, walk: Walk): void {
  const { frame, content, instantOf, lookbackMs } = walk;
  let after = firstAfter(times, instantOf(0));
  for (let step = 0; step < frame.steps; step++) {
    const instant = instantOf(step);
    while (after < times.length && (times[after] as number) <= instant) after++;
    const newest = after - 1;
    if (newest < 0 || (times[newest] as number) <= instant - lookbackMs || isStaleMarker(values, newest)) continue;
    const place = row * frame.steps + step;
    frame.present[place] = 1;
    frame.values[place] = content === 'value' ? (values[newest] as number) : (times[newest] as number) / 1000;
  }
}

/** Index of the first time after `instant`, by bisection. */
function firstAfter(times: Float64Array, instant: Instant): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
