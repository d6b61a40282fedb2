import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { SeriesSamples } from '../series-reader.js';
import type { AtModifier, VectorSelector } from '../syntax/ast.js';
import { Annotations } from './annotations.js';
import type { VectorFrame } from './frame.js';
import { defaultLimits, type EvaluationLimits, type EvaluationOptions } from './evaluation-options.js';
import type { QueryCost } from './query-result.js';
import { PromqlError, tooManySamples } from './promql-error.js';

/** Series between two questions to the budget. */
const checkEvery = 512;
/** Values looked at between two questions to the budget: a few hundred of a second's millions. */
const checkEveryValues = 500_000;

/** No sample is this far away, and with any range and offset the milliseconds stay exact. */
const farthestMs = 4e15;

const defaultLookbackMs = 300_000;
const defaultSubqueryStepMs = 60_000;

/** What one query shares over all its nodes: bounds, samples once they are read, remarks. */
export class Session {
  readonly annotations = new Annotations();
  readonly limits: EvaluationLimits;
  readonly lookbackMs: DurationMs;
  readonly subqueryStepMs: DurationMs;
  readonly delayedNameRemoval: boolean;
  #samples: ReadonlyMap<VectorSelector, readonly SeriesSamples[]> = new Map();
  #ticks = 0;
  #spent = 0;
  #held = 0;
  #peak = 0;

  constructor(
    readonly options: EvaluationOptions,
    /** First and last instant of the whole query: what `@ start()` and `@ end()` mean. */
    readonly bounds: { readonly startMs: Instant; readonly endMs: Instant },
  ) {
    this.limits = { ...defaultLimits, ...options.limits };
    this.lookbackMs = options.lookbackMs ?? defaultLookbackMs;
    this.subqueryStepMs = options.subqueryStepMs ?? defaultSubqueryStepMs;
    this.delayedNameRemoval = options.delayedNameRemoval ?? false;
  }

  keepSamples(samples: ReadonlyMap<VectorSelector, readonly SeriesSamples[]>): void {
    this.#samples = samples;
  }

  samplesOf(selector: VectorSelector): readonly SeriesSamples[] {
    return this.#samples.get(selector) ?? [];
  }

  /** What the query took so far. */
  get cost(): QueryCost {
    let samplesRead = 0;
    for (const series of this.#samples.values()) for (const { times } of series) samplesRead += times.length;
    return { samplesRead, peakSamples: Math.max(samplesRead, this.#peak) };
  }

  /** The fixed instant of an `@` modifier. */
  fixedInstant(at: AtModifier | undefined): Instant | undefined {
    if (!at) return undefined;
    if (at.kind === 'time') return Math.max(-farthestMs, Math.min(farthestMs, at.ms));
    return at.kind === 'start' ? this.bounds.startMs : this.bounds.endMs;
  }

  /** To be called in every loop over series, with how many series of work follow: asks the budget from time to time. */
  tick(series = 1): void {
    this.#ticks += series;
    if (this.#ticks < checkEvery) return;
    this.#ticks = 0;
    this.checkpoint();
  }

  /** To be called in loops that look at many values of one series. */
  spend(values: number): void {
    this.#spent += values;
    if (this.#spent < checkEveryValues) return;
    this.#spent = 0;
    this.checkpoint();
  }

  /** Throws when the time is up or the caller has gone. */
  checkpoint(): void {
    const { abort, checkBudget } = this.options;
    const verdict = abort?.aborted ? 'canceled' : (checkBudget?.() ?? 'continue');
    if (verdict === 'timeout') throw new PromqlError('timeout', 'query timed out in expression evaluation');
    if (verdict === 'canceled') throw new PromqlError('canceled', 'query was canceled in expression evaluation');
  }

  /** To be called before a frame of so many values is made: with those that are held it must not be too much. */
  readonly reserve = (values: number): void => {
    if (this.#held + values > this.limits.maxSamples) throw tooManySamples(this.limits.maxSamples);
    this.#peak = Math.max(this.#peak, this.#held + values);
  };

  /** Counts what `make` gives as held, and nothing else of what it held on the way. */
  holding(make: () => VectorFrame): VectorFrame {
    const before = this.#held;
    const frame = make();
    this.#held = before + frame.values.length;
    return frame;
  }
}
