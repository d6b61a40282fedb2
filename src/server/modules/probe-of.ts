import { noDataProbe } from '../../promql/no-data-probe.js';
import { type SelectedMetrics, selectedMetrics } from '../../promql/selected-metrics.js';
import type { Expr } from '../../promql/syntax/ast.js';
import { parsePromql } from '../../promql/syntax/parse-promql.js';
import { printExpression } from '../../promql/syntax/print-expression.js';

/** The query that tells no data from a false condition; `undefined` for an expression that selects no series. */
export function probeOf(expr: string): string | undefined {
  const parsed = parsePromql(expr);
  if (!parsed.ok || !selects(parsed.expr)) return undefined;
  return printExpression(noDataProbe(parsed.expr));
}

function selects(expr: Expr): boolean {
  return JSON.stringify(expr).includes('"matchers"');
}

/** The metrics that an expression selects; `any` for one that does not parse. */
export function metricsOf(expr: string): SelectedMetrics {
  const parsed = parsePromql(expr);
  return parsed.ok ? selectedMetrics(parsed.expr) : 'any';
}
