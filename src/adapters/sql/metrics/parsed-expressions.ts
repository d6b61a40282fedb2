import type { CompilePattern, Matcher } from '../../../domain/labels/matcher.js';
import { PromqlError } from '../../../promql/evaluation/promql-error.js';
import type { Expr } from '../../../promql/syntax/ast.js';
import { parsePromql } from '../../../promql/syntax/parse-promql.js';

const mostRemembered = 20_000;
/** Longer ones are parsed each time. */
const longestRemembered = 4_096;

/** Parses expressions, and remembers them: rules ask the same ones every few seconds. The oldest is forgotten first. */
export class ParsedExpressions {
  readonly #known = new Map<string, Expr>();

  constructor(private readonly compile: CompilePattern) {}

  /** Throws `PromqlError` of kind `bad_data` with line and column. */
  parse(text: string): Expr {
    const known = this.#known.get(text);
    if (known) return known;
    const parsed = parsePromql(text, this.compile);
    if (!parsed.ok) {
      const faults = parsed.errors.map(({ line, column, message }) => `${line}:${column}: parse error: ${message}`);
      throw new PromqlError('bad_data', faults.join('; '));
    }
    if (text.length <= longestRemembered) this.#remember(text, parsed.expr);
    return parsed.expr;
  }

  /** A selector alone, as `match[]` has it. */
  matchers(text: string): readonly Matcher[] {
    const expr = this.parse(text);
    if (expr.kind !== 'selector' || expr.offsetMs !== 0 || expr.at) {
      throw new PromqlError('bad_data', `not a series selector: ${JSON.stringify(text.slice(0, 200))}`);
    }
    return expr.matchers;
  }

  #remember(text: string, expr: Expr): void {
    const oldest = this.#known.size >= mostRemembered ? this.#known.keys().next().value : undefined;
    if (oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(text, expr);
  }
}
