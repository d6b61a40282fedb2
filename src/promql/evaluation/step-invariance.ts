import { type Expr, withoutParens } from '../syntax/ast.js';

/** Functions whose answer depends on the instant of evaluation even when their arguments do not. */
const readsTheClock: ReadonlySet<string> = new Set([
  'time',
  'timestamp',
  'predict_linear',
  'day_of_month',
  'day_of_week',
  'day_of_year',
  'days_in_month',
  'hour',
  'minute',
  'month',
  'year',
]);

/** True when `@` fixes everything an expression reads: one evaluation then serves all steps. */
export function isStepInvariant(expr: Expr): boolean {
  switch (expr.kind) {
    case 'number':
    case 'string':
      return true;
    case 'selector':
    case 'subquery':
      return expr.at !== undefined;
    case 'matrix':
      return expr.selector.at !== undefined;
    case 'paren':
    case 'unary':
      return isStepInvariant(expr.expr);
    case 'binary':
      return isStepInvariant(expr.left) && isStepInvariant(expr.right);
    case 'aggregate':
      return isStepInvariant(expr.expr) && (!expr.parameter || isStepInvariant(expr.parameter));
    case 'call':
      return !readsTheClock.has(expr.name) && expr.args.every((arg) => isStepInvariant(withoutParens(arg)));
  }
}
