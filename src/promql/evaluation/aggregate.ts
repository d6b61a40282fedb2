import { type AggregateExpr, type Expr, withoutParens } from '../syntax/ast.js';
import { countValues } from './aggregate-count-values.js';
import { foldGroups } from './aggregate-fold.js';
import { quantileGroups, rankGroups } from './aggregate-select.js';
import { warnOfExtremeQuantiles } from './quantile-warning.js';
import type { Evaluation } from './evaluation.js';
import type { VectorFrame } from './frame.js';

export function aggregate(expr: AggregateExpr, evaluation: Evaluation): VectorFrame {
  const { operator } = expr;
  switch (operator) {
    case 'topk':
    case 'bottomk': {
      const counts = evaluation.scalar(parameterOf(expr));
      return rankGroups(operator, counts, { frame: evaluation.vector(expr.expr), by: expr }, evaluation);
    }
    case 'quantile': {
      const parameter = parameterOf(expr);
      const quantiles = evaluation.scalar(parameter);
      const frame = evaluation.vector(expr.expr);
      warnOfExtremeQuantiles(quantiles, withoutParens(parameter), evaluation);
      return quantileGroups(quantiles, frame, expr, evaluation);
    }
    case 'count_values':
      return countValues(evaluation.text(parameterOf(expr)), expr.expr, expr, evaluation);
    default:
      return foldGroups(operator, evaluation.vector(expr.expr), expr, evaluation);
  }
}

function parameterOf({ operator, parameter }: AggregateExpr): Expr {
  if (!parameter) throw new Error(`the parser gives ${operator} a parameter`);
  return parameter;
}
