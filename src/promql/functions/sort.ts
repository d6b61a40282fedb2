import { pickSeries, type VectorFrame } from '../evaluation/frame.js';
import { argument, type VectorFunction, type VectorFunctions } from './function.js';

export const sortFunctions: VectorFunctions = {
  sort: sorted((left, right) => left - right),
  sort_desc: sorted((left, right) => right - left),
};

/** Sorts the answer of a single step by value, NaN last. Answers over time are in the order of their labels anyway. */
function sorted(compare: (left: number, right: number) => number): VectorFunction {
  return (call, evaluation): VectorFrame => {
    const frame = evaluation.vector(argument(call, 0));
    if (frame.steps !== 1) return frame;
    const rows = frame.labels.map((_, row) => row);
    rows.sort((a, b) => {
      const left = frame.values[a] as number;
      const right = frame.values[b] as number;
      if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
      return left === right ? 0 : compare(left, right);
    });
    return pickSeries(frame, rows);
  };
}
