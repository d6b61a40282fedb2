import type { Evaluation } from '../evaluation/evaluation.js';
import { singleSeries, type VectorFrame } from '../evaluation/frame.js';
import { withoutNamesOf } from '../evaluation/name-removal.js';
import { selectInstant } from '../evaluation/select-instant.js';
import { type CallExpr, withoutParens } from '../syntax/ast.js';
import { argument, type VectorFunctions } from './function.js';
import { mapValues } from './per-value.js';

export const clockFunctions: VectorFunctions = {
  timestamp: timestamps,
  vector: (call, evaluation) => singleSeries({}, evaluation.scalar(argument(call, 0))),
};

/** The instant of every step in seconds. */
export function evaluationSeconds({ grid }: Evaluation): Float64Array {
  return Float64Array.from({ length: grid.count }, (_, step) => (grid.startMs + step * grid.stepMs) / 1000);
}

/** The times of the samples themselves for a plain selector; anything else happens at the instant of evaluation. */
function timestamps(call: CallExpr, evaluation: Evaluation): VectorFrame {
  const arg = withoutParens(argument(call, 0));
  if (arg.kind === 'selector') return withoutNamesOf(selectInstant(arg, evaluation, 'time'), evaluation);
  const seconds = evaluationSeconds(evaluation);
  return mapValues(evaluation.vector(arg), (_, step) => seconds[step] as number, evaluation);
}
