import { formatExpression } from '../../promql/syntax/format-expression.js';
import { parsePromql } from '../../promql/syntax/parse-promql.js';

export type FormattedQuery =
  | { readonly ok: true; readonly text: string }
  /** The first fault, as Prometheus tells it: `1:4: parse error: …`. */
  | { readonly ok: false; readonly error: string };

/** A PromQL expression in its canonical form. */
export function formatQuery(expr: string): FormattedQuery {
  const parsed = parsePromql(expr);
  if (parsed.ok) return { ok: true, text: formatExpression(parsed.expr) };
  const [fault] = parsed.errors;
  return { ok: false, error: `${fault?.line}:${fault?.column}: parse error: ${fault?.message}` };
}
