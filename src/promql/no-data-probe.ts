import {
  type AggregateExpr,
  type BinaryExpr,
  type CallExpr,
  type Expr,
  isComparison,
  isSetOperator,
  withoutParens,
} from './syntax/ast.js';
import { valueType } from './syntax/value-type.js';

const absentFunctions: ReadonlySet<string> = new Set(['absent', 'absent_over_time']);

/**
 * The expression whose empty answer means "there is no data", where that of `expr` may only mean "the condition is
 * false": filters are taken off, the vectors under them stay. Expressions that are about absence always have data.
 */
export function noDataProbe(expr: Expr): Expr {
  const inner = withoutParens(expr);
  switch (inner.kind) {
    case 'binary':
      return probeOfBinary(inner);
    case 'aggregate':
      return probeOfAggregate(inner);
    case 'unary':
      return valueType(inner) === 'scalar' ? inner : noDataProbe(inner.expr);
    case 'call':
      return absentFunctions.has(inner.name) ? alwaysThere(inner) : inner;
    default:
      return inner;
  }
}

function probeOfBinary(expr: BinaryExpr): Expr {
  const { operator, left, right } = expr;
  if (valueType(expr) === 'scalar') return expr;
  if (operator === 'or') return { ...expr, left: noDataProbe(left), right: noDataProbe(right) };
  // What `and` and `unless` ask for is a condition on the left side, too.
  if (isSetOperator(operator)) return noDataProbe(left);
  if (valueType(left) === 'scalar') return noDataProbe(right);
  if (valueType(right) === 'scalar') return noDataProbe(left);
  if (!isComparison(operator)) return expr;
  // With `bool` a pair answers whether or not it meets the condition: empty means that there was nothing to compare.
  return { ...expr, returnBool: true, left: noDataProbe(left), right: noDataProbe(right) };
}

/** An aggregation is empty exactly where what it aggregates is. */
function probeOfAggregate(expr: AggregateExpr): Expr {
  return expr.parameter ? expr : { ...expr, expr: noDataProbe(expr.expr) };
}

function alwaysThere({ from, to }: CallExpr): Expr {
  return { kind: 'call', name: 'vector', args: [{ kind: 'number', value: 1, asDuration: false, from, to }], from, to };
}
