import { type BinaryExpr, isComparison } from '../syntax/ast.js';
import { type Operation, operationOf, outcome } from './arithmetic.js';
import type { Evaluation } from './evaluation.js';
import { type VectorFrame, withoutEmptySeries } from './frame.js';
import { withoutNamesOf } from './name-removal.js';

/** Two scalars: one value per step; comparisons give 0 or 1 (their `bool` is required by the checks of types). */
export function scalarOperation(expr: BinaryExpr, left: Float64Array, right: Float64Array): Float64Array {
  const operation = operationOf(expr.operator, true);
  const combine =
    operation.kind === 'arithmetic'
      ? operation.apply
      : (a: number, b: number): number => (operation.keep(a, b) ? 1 : 0);
  return left.map((value, step) => combine(value, right[step] as number));
}

/** A vector and a scalar, whichever side the scalar stands on; comparisons keep the value of the vector. */
export function vectorScalarOperation(
  expr: BinaryExpr,
  sides: { readonly vector: VectorFrame; readonly scalar: Float64Array; readonly scalarLeft: boolean },
  evaluation: Evaluation,
): VectorFrame {
  const { vector, scalar, scalarLeft } = sides;
  const operation = operationOf(expr.operator, expr.returnBool);
  const combined = combine(vector, scalar, { operation, scalarLeft });
  const filters = isComparison(expr.operator) && !expr.returnBool;
  return filters ? withoutEmptySeries(combined) : withoutNamesOf(combined, evaluation);
}

function combine(
  vector: VectorFrame,
  scalar: Float64Array,
  { operation, scalarLeft }: { readonly operation: Operation; readonly scalarLeft: boolean },
): VectorFrame {
  const { steps } = vector;
  const values = new Float64Array(vector.values.length);
  const present = vector.present.slice();
  for (let place = 0; place < values.length; place++) {
    if (present[place] === 0) continue;
    const own = vector.values[place] as number;
    const other = scalar[place % steps] as number;
    const value = scalarLeft ? outcome(operation, other, own, own) : outcome(operation, own, other, own);
    if (value === undefined) present[place] = 0;
    else values[place] = value;
  }
  return { ...vector, values, present };
}
