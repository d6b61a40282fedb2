import type { Expr } from '../../src/promql/syntax/ast.js';

/** An expression and all expressions in it. */
export function expressionsWithin(expr: Expr): readonly Expr[] {
  return [expr, ...partsOf(expr).flatMap(expressionsWithin)];
}

function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'number':
    case 'string':
    case 'selector':
      return [];
    case 'matrix':
      return [expr.selector];
    case 'subquery':
    case 'paren':
    case 'unary':
      return [expr.expr];
    case 'binary':
      return [expr.left, expr.right];
    case 'aggregate':
      return expr.parameter ? [expr.parameter, expr.expr] : [expr.expr];
    case 'call':
      return expr.args;
  }
}
