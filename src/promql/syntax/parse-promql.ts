import type { CompilePattern } from '../../domain/labels/matcher.js';
import type { Expr } from './ast.js';
import { checkTypes } from './check-types.js';
import { faultAt, type PromqlFault, SyntaxFault } from './fault.js';
import { readWholeExpression } from './parse-expression.js';

export type ParseResult =
  | { readonly ok: true; readonly expr: Expr }
  | { readonly ok: false; readonly errors: readonly PromqlFault[] };

/** Longest expression that is read at all. */
const longestText = 200_000;

/**
 * Parses a PromQL expression and checks its types, as Prometheus 3.5 without feature flags does.
 *
 * A text that has no readable form yields its first fault; one that has yields all faults of type. Positions count
 * from 1. Give `compilePattern` to have the regular expressions of matchers tried too.
 *
 * The reader is our own and not built on the lezer grammar of Prometheus' editor: that one binds `offset`, `@` and
 * ranges loosely (`a + b offset 5m` becomes `(a + b) offset 5m`), which is enough to colour text but not to answer it.
 */
export function parsePromql(text: string, compilePattern?: CompilePattern): ParseResult {
  if (text.length > longestText) {
    return {
      ok: false,
      errors: [{ message: `expression is longer than ${longestText} characters`, line: 1, column: 1 }],
    };
  }
  try {
    const expr = readWholeExpression(text);
    const faults = checkTypes(expr, compilePattern);
    if (faults.length === 0) return { ok: true, expr };
    return { ok: false, errors: faults.map(({ offset, message }) => faultAt(text, offset, message)) };
  } catch (fault) {
    if (fault instanceof SyntaxFault) return { ok: false, errors: [faultAt(text, fault.offset, fault.message)] };
    throw fault;
  }
}
