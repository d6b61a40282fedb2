import { scalarFunctions } from '../functions/scalar-functions.js';
import { vectorFunctions } from '../functions/function-table.js';
import {
  type BinaryExpr,
  type Expr,
  isSetOperator,
  type Subquery,
  type UnaryExpr,
  withoutParens,
} from '../syntax/ast.js';
import { valueType } from '../syntax/value-type.js';
import { aggregate } from './aggregate.js';
import { scalarOperation, vectorScalarOperation } from './binary-scalar.js';
import { setOperation } from './binary-set.js';
import { vectorOperation } from './binary-vector.js';
import type { Evaluation } from './evaluation.js';
import type { RangeFrame, VectorFrame } from './frame.js';
import { withoutNamesOf } from './name-removal.js';
import { subqueryGrid } from './plan-selections.js';
import { selectInstant } from './select-instant.js';
import { rangeOfSubquery, selectRange } from './select-range.js';
import type { Session } from './session.js';
import { firstStep, type StepGrid } from './step-grid.js';
import { isStepInvariant } from './step-invariance.js';

/** Walks an expression once and evaluates every node at all steps of its grid. */
export class GridEvaluation implements Evaluation {
  constructor(
    readonly session: Session,
    readonly grid: StepGrid,
  ) {}

  vector(expr: Expr): VectorFrame {
    this.session.checkpoint();
    return this.session.holding(() => this.#vector(expr));
  }

  #vector(expr: Expr): VectorFrame {
    if (this.grid.count > 1 && isStepInvariant(expr)) {
      return repeated(new GridEvaluation(this.session, firstStep(this.grid)).vector(expr), this);
    }
    switch (expr.kind) {
      case 'paren':
        return this.vector(expr.expr);
      case 'selector':
        return selectInstant(expr, this);
      case 'unary':
        return this.#signed(expr);
      case 'binary':
        return this.#binary(expr);
      case 'aggregate':
        return aggregate(expr, this);
      case 'call': {
        const answer = vectorFunctions[expr.name];
        if (answer) return answer(expr, this);
        break;
      }
      default:
    }
    throw new Error(`the parser lets no ${expr.kind} stand for an instant vector`);
  }

  scalar(expr: Expr): Float64Array {
    this.session.checkpoint();
    switch (expr.kind) {
      case 'number':
        return new Float64Array(this.grid.count).fill(expr.value);
      case 'paren':
        return this.scalar(expr.expr);
      case 'unary': {
        const values = this.scalar(expr.expr);
        return expr.operator === '-' ? values.map((value) => -value) : values;
      }
      case 'binary':
        return scalarOperation(expr, this.scalar(expr.left), this.scalar(expr.right));
      case 'call': {
        const answer = scalarFunctions[expr.name];
        if (answer) return answer(expr, this);
        break;
      }
      default:
    }
    throw new Error(`the parser lets no ${expr.kind} stand for a scalar`);
  }

  ranges(expr: Expr): RangeFrame {
    this.session.checkpoint();
    const inner = withoutParens(expr);
    if (inner.kind === 'matrix') return selectRange(inner, this);
    if (inner.kind === 'subquery') return this.#subquery(inner);
    throw new Error(`the parser lets no ${inner.kind} stand for a range vector`);
  }

  text(expr: Expr): string {
    const inner = withoutParens(expr);
    if (inner.kind === 'string') return inner.value;
    throw new Error(`the parser lets no ${inner.kind} stand for a string`);
  }

  #subquery(subquery: Subquery): RangeFrame {
    const inner = subqueryGrid(subquery, this.grid, this.session);
    this.session.reserve(inner.count);
    const frame = new GridEvaluation(this.session, inner).vector(subquery.expr);
    return rangeOfSubquery(subquery, frame, inner, this);
  }

  #signed(expr: UnaryExpr): VectorFrame {
    const frame = this.vector(expr.expr);
    if (expr.operator === '+') return frame;
    return withoutNamesOf({ ...frame, values: frame.values.map((value) => -value) }, this, 'refused');
  }

  #binary(expr: BinaryExpr): VectorFrame {
    const { left, right, operator, matching } = expr;
    if (valueType(left) === 'scalar') {
      const scalar = this.scalar(left);
      return vectorScalarOperation(expr, { vector: this.vector(right), scalar, scalarLeft: true }, this);
    }
    if (valueType(right) === 'scalar') {
      const vector = this.vector(left);
      return vectorScalarOperation(expr, { vector, scalar: this.scalar(right), scalarLeft: false }, this);
    }
    const sides = { left: this.vector(left), right: this.vector(right) };
    return isSetOperator(operator) ? setOperation(operator, matching, sides, this) : vectorOperation(expr, sides, this);
  }
}

/** What holds at one step, at all steps. */
function repeated(single: VectorFrame, { session, grid }: Evaluation): VectorFrame {
  const steps = grid.count;
  const rows = single.labels.length;
  session.reserve(rows * steps);
  const values = new Float64Array(rows * steps);
  const present = new Uint8Array(rows * steps);
  for (let row = 0; row < rows; row++) {
    values.fill(single.values[row] as number, row * steps, (row + 1) * steps);
    present.fill(single.present[row] as number, row * steps, (row + 1) * steps);
  }
  return { ...single, steps, values, present };
}
