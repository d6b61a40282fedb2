import {
  type BinaryExpr,
  type ComparisonOperator,
  type Expr,
  isComparison,
  type Span,
  withoutParens,
} from './syntax/ast.js';
import { valueType } from './syntax/value-type.js';

/** What an expression keeps only where it stands beyond a number: `cpu > 80`. */
export interface Threshold {
  /** As if the number stood on the right. */
  readonly operator: ComparisonOperator;
  readonly value: number;
  /** Where the number stands in the text. */
  readonly number: Span;
  /** Where the vector that is compared stands. */
  readonly vector: Span;
}

const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '==': '==',
  '!=': '!=',
  '>': '<',
  '<': '>',
  '>=': '<=',
  '<=': '>=',
};

/** `undefined` unless the whole expression filters a vector by one number. */
export function thresholdOf(expr: Expr): Threshold | undefined {
  const inner = withoutParens(expr);
  if (inner.kind !== 'binary' || !isComparison(inner.operator) || inner.returnBool) return undefined;
  return besides(inner, inner.operator) ?? besides(swapped(inner), mirrored[inner.operator]);
}

function besides({ left, right }: BinaryExpr, operator: ComparisonOperator): Threshold | undefined {
  const value = numberOf(right);
  if (value === undefined || valueType(left) !== 'instant vector') return undefined;
  return { operator, value, number: spanOf(right), vector: spanOf(left) };
}

function swapped(expr: BinaryExpr): BinaryExpr {
  return { ...expr, left: expr.right, right: expr.left };
}

function numberOf(expr: Expr): number | undefined {
  const inner = withoutParens(expr);
  if (inner.kind === 'number') return inner.asDuration ? undefined : inner.value;
  if (inner.kind !== 'unary') return undefined;
  const value = numberOf(inner.expr);
  if (value === undefined) return undefined;
  return inner.operator === '-' ? -value : value;
}

function spanOf({ from, to }: Span): Span {
  return { from, to };
}
