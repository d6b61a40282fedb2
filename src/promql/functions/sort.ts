import { pickSeries, type VectorFrame } from '../evaluation/frame.js';
import { ascending, descending } from '../evaluation/numeric.js';
import { argument, type VectorFunction, type VectorFunctions } from './function.js';

export const sortFunctions: VectorFunctions = {
  sort: sorted(ascending),
  sort_desc: sorted(descending),
};

/** Sorts the answer of a single step by value, NaN last. Answers over time are in the order of their labels anyway. */
function sorted(compare: (left: number, right: number) => number): VectorFunction {
  return (call, evaluation): VectorFrame => {
    const frame = evaluation.vector(argument(call, 0));
    if (frame.steps !== 1) return frame;
    const rows = frame.labels.map((_, row) => row);
    rows.sort((a, b) => compare(frame.values[a] as number, frame.values[b] as number));
    return pickSeries(frame, rows);
  };
}
