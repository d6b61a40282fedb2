import { type Expr, type Span, withoutParens } from '../syntax/ast.js';
import { isStepInvariant } from './step-invariance.js';

/**
 * Where remarks on an argument of a function point to, after Prometheus: within its parentheses, but at them where the
 * argument is the same at all steps; at the beginning of the query for subqueries.
 */
export function argumentPlace(arg: Expr): Span {
  const inner = withoutParens(arg);
  if (inner.kind === 'subquery') return { from: 0, to: 0 };
  return isStepInvariant(arg) ? arg : inner;
}
