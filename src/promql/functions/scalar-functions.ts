import type { Evaluation } from '../evaluation/evaluation.js';
import type { CallExpr } from '../syntax/ast.js';
import { evaluationSeconds } from './clock.js';
import { argument, type ScalarFunction } from './function.js';

export const scalarFunctions: Readonly<Record<string, ScalarFunction>> = {
  time: (_, evaluation) => evaluationSeconds(evaluation),
  pi: (_, { grid }) => new Float64Array(grid.count).fill(Math.PI),
  scalar: onlyValue,
};

/** The value of the only series at each step, else NaN. */
function onlyValue(call: CallExpr, evaluation: Evaluation): Float64Array {
  const { steps, labels, values, present } = evaluation.vector(argument(call, 0));
  const result = new Float64Array(evaluation.grid.count).fill(Number.NaN);
  const seen = new Uint8Array(evaluation.grid.count);
  labels.forEach((_, row) => {
    for (let step = 0; step < steps; step++) {
      if (present[row * steps + step] === 0) continue;
      result[step] = seen[step] === 1 ? Number.NaN : (values[row * steps + step] as number);
      seen[step] = 1;
    }
  });
  return result;
}
