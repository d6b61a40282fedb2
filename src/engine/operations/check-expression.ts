import type { CompilePattern } from '../../domain/labels/matcher.js';
import { type SelectedMetrics, selectedMetrics } from '../../promql/selected-metrics.js';
import type { ValueType } from '../../promql/syntax/ast.js';
import type { PromqlFault } from '../../promql/syntax/fault.js';
import { formatExpression } from '../../promql/syntax/format-expression.js';
import { parsePromql } from '../../promql/syntax/parse-promql.js';
import { valueType } from '../../promql/syntax/value-type.js';
import { type Threshold, thresholdOf } from '../../promql/threshold-of.js';

export type ExpressionCheck =
  | { readonly ok: false; readonly faults: readonly PlacedFault[] }
  | {
      readonly ok: true;
      readonly formatted: string;
      readonly type: ValueType;
      readonly metrics: SelectedMetrics;
      readonly threshold: Threshold | undefined;
    };

/** A fault with the word of the text that it points to, in UTF-16 units, `to` exclusive. */
export interface PlacedFault {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** What an expression is, as its author types it; nothing is asked of any data source. */
export class CheckExpression {
  constructor(private readonly compile: CompilePattern) {}

  check(text: string): ExpressionCheck {
    const parsed = parsePromql(text, this.compile);
    if (!parsed.ok) return { ok: false, faults: parsed.errors.map((fault) => placed(text, fault)) };
    const { expr } = parsed;
    return {
      ok: true,
      formatted: formatExpression(expr),
      type: valueType(expr),
      metrics: selectedMetrics(expr),
      threshold: thresholdOf(expr),
    };
  }
}

function placed(text: string, { message, line, column }: PromqlFault): PlacedFault {
  const before = text.split('\n').slice(0, line - 1);
  const offset = before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  const from = Math.min(offset, text.length);
  const [word] = /^[\w:.]+|^\S/.exec(text.slice(from)) ?? [];
  return { from, to: from + (word?.length ?? 0), message };
}
