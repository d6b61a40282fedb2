import type { CompilePattern, CompileRewrite } from '../../domain/labels/matcher.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { SeriesReader } from '../series-reader.js';

export interface EvaluationLimits {
  /** Most samples read in all, and most values of one intermediate vector over all its steps. */
  readonly maxSamples: number;
  /** Most series read in all. */
  readonly maxSeries: number;
  /** Most steps of a range query. */
  readonly maxSteps: number;
}

export const defaultLimits: EvaluationLimits = { maxSamples: 10_000_000, maxSeries: 200_000, maxSteps: 11_000 };

/** What a budget says when it is asked: go on, or why not. */
export type BudgetVerdict = 'continue' | 'timeout' | 'canceled';

export interface EvaluationOptions {
  readonly reader: SeriesReader;
  readonly compilePattern: CompilePattern;
  /** Needed by `label_replace` only. */
  readonly compileRewrite: CompileRewrite;
  /** How old a sample may be and still count: `time - lookback < sample <= time`. Default 5 minutes. */
  readonly lookbackMs?: DurationMs;
  /** Step of subqueries that name none (`[1h:]`). Default 1 minute. */
  readonly subqueryStepMs?: DurationMs;
  readonly limits?: Partial<EvaluationLimits>;
  /** Asked often (at least every few thousand series and at every node); must be cheap. */
  readonly checkBudget?: () => BudgetVerdict;
  /** An `AbortSignal` will do. */
  readonly abort?: { readonly aborted: boolean };
  /**
   * Keep metric names through functions and operators and drop them from the answer only, as Prometheus does with its
   * feature flag `promql-delayed-name-removal`. Default false, as there.
   */
  readonly delayedNameRemoval?: boolean;
  /** The text that was parsed: lets warnings and infos say line and column. */
  readonly query?: string;
}
