import type { Evaluation } from '../evaluation/evaluation.js';
import type { VectorFrame } from '../evaluation/frame.js';
import { withoutNamesOf } from '../evaluation/name-removal.js';
import { argument, type VectorFunction } from './function.js';

/** Applies `map` to every value; `step` leads to the scalars of that step. */
export function mapValues(
  frame: VectorFrame,
  map: (value: number, step: number) => number,
  evaluation: Evaluation,
): VectorFrame {
  const values = new Float64Array(frame.values.length);
  for (let place = 0; place < values.length; place++) {
    if (frame.present[place] === 1) values[place] = map(frame.values[place] as number, place % frame.steps);
  }
  return withoutNamesOf({ ...frame, values }, evaluation);
}

/** A function of one vector that looks at each value alone. */
export function perValue(map: (value: number) => number): VectorFunction {
  return (call, evaluation) => mapValues(evaluation.vector(argument(call, 0)), map, evaluation);
}
