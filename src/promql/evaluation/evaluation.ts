import type { Expr } from '../syntax/ast.js';
import type { RangeFrame, VectorFrame } from './frame.js';
import type { Session } from './session.js';
import type { StepGrid } from './step-grid.js';

/** Evaluates expressions at all steps of its grid; what operators and functions see of the evaluator. */
export interface Evaluation {
  readonly session: Session;
  readonly grid: StepGrid;
  vector(expr: Expr): VectorFrame;
  /** One value per step. */
  scalar(expr: Expr): Float64Array;
  ranges(expr: Expr): RangeFrame;
  text(expr: Expr): string;
}
