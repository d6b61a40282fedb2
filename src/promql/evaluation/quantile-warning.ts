import type { Expr } from '../syntax/ast.js';
import type { Evaluation } from './evaluation.js';
import { formatShortest } from '../syntax/go-number.js';

/** Warns of quantiles outside `[0, 1]`: the answer is then an infinity or NaN. */
export function warnOfQuantiles(quantiles: Float64Array, place: Expr, { session }: Evaluation): void {
  for (const q of quantiles) {
    if (q >= 0 && q <= 1) continue;
    session.annotations.warn(`quantile value should be between 0 and 1, got ${formatShortest(q)}`, place);
  }
}
