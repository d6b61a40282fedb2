import type { Evaluation } from '../evaluation/evaluation.js';
import type { VectorFrame } from '../evaluation/frame.js';
import type { CallExpr, Expr } from '../syntax/ast.js';

/** A function that answers an instant vector. The parser has checked number and types of the arguments. */
export type VectorFunction = (call: CallExpr, evaluation: Evaluation) => VectorFrame;

/** A function that answers one number per step. */
export type ScalarFunction = (call: CallExpr, evaluation: Evaluation) => Float64Array;

export type VectorFunctions = Readonly<Record<string, VectorFunction>>;

export function argument(call: CallExpr, index: number): Expr {
  const arg = call.args[index];
  if (!arg) throw new Error(`the parser gives ${call.name} an argument ${index + 1}`);
  return arg;
}
