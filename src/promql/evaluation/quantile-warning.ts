import type { Span } from '../syntax/ast.js';
import type { Evaluation } from './evaluation.js';
import { formatShortest } from '../syntax/go-number.js';

/** Warns of a quantile outside `[0, 1]`: the answer is then an infinity or NaN. */
export function warnOfQuantile(q: number, place: Span, { session }: Evaluation): void {
  if (q >= 0 && q <= 1) return;
  session.annotations.warn(`quantile value should be between 0 and 1, got ${formatShortest(q)}`, place);
}

/** As {@link warnOfQuantile} for many steps, of the largest and the smallest only; NaN hides how large and small the others are. */
export function warnOfExtremeQuantiles(quantiles: Float64Array, place: Span, evaluation: Evaluation): void {
  if (quantiles.some(Number.isNaN)) warnOfQuantile(Number.NaN, place, evaluation);
  // With NaN both are NaN, and neither is beyond its bound.
  const most = quantiles.reduce((a, b) => Math.max(a, b), -Number.MAX_VALUE);
  const least = quantiles.reduce((a, b) => Math.min(a, b), Number.MAX_VALUE);
  if (most > 1) warnOfQuantile(most, place, evaluation);
  if (least < 0) warnOfQuantile(least, place, evaluation);
}
