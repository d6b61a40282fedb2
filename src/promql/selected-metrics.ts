import { metricNameLabel } from '../domain/labels/label-set.js';
import type { Expr, VectorSelector } from './syntax/ast.js';

/** Names of the metrics that an expression selects; `any` where a selector is not bound to one name. */
export type SelectedMetrics = ReadonlySet<string> | 'any';

export function selectedMetrics(expr: Expr): SelectedMetrics {
  const names = selectorsOf(expr).map(nameOf);
  const bound = names.filter((name) => name !== undefined);
  return bound.length === names.length ? new Set(bound) : 'any';
}

function nameOf({ matchers }: VectorSelector): string | undefined {
  return matchers.find(({ name, operator }) => name === metricNameLabel && operator === '=')?.value;
}

function selectorsOf(expr: Expr): readonly VectorSelector[] {
  switch (expr.kind) {
    case 'number':
    case 'string':
      return [];
    case 'selector':
      return [expr];
    case 'matrix':
      return [expr.selector];
    case 'subquery':
    case 'paren':
    case 'unary':
      return selectorsOf(expr.expr);
    case 'binary':
      return [...selectorsOf(expr.left), ...selectorsOf(expr.right)];
    case 'aggregate':
      return [...(expr.parameter ? selectorsOf(expr.parameter) : []), ...selectorsOf(expr.expr)];
    case 'call':
      return expr.args.flatMap(selectorsOf);
  }
}
