import type { AggregateOperator } from '../syntax/ast.js';
import { CompensatedMean, isInfinite } from './numeric.js';

/** Aggregations that take one value after another and keep little. */
export type FoldingOperator = Extract<
  AggregateOperator,
  'sum' | 'avg' | 'count' | 'min' | 'max' | 'group' | 'stddev' | 'stdvar'
>;

/** Takes values for places (group and step) and says in the end what each place holds. */
export interface Accumulator {
  /** The first value at a place. */
  start(place: number, value: number): void;
  /** Any further one. */
  add(place: number, value: number): void;
  finish(place: number): number;
}

export function createAccumulator(operator: FoldingOperator, places: number): Accumulator {
  switch (operator) {
    case 'sum':
      return new SumAccumulator(places);
    case 'avg':
      return new MeanAccumulator();
    case 'count':
      return new CountAccumulator(places);
    case 'group':
      return { start: () => {}, add: () => {}, finish: () => 1 };
    case 'min':
      return new ExtremeAccumulator(places, (value, extreme) => value < extreme);
    case 'max':
      return new ExtremeAccumulator(places, (value, extreme) => value > extreme);
    case 'stdvar':
      return new VarianceAccumulator(places, (variance) => variance);
    case 'stddev':
      return new VarianceAccumulator(places, Math.sqrt);
  }
}

/** Compensated as {@link CompensatedSum} is, over columns. */
class SumAccumulator implements Accumulator {
  readonly #sums: Float64Array;
  readonly #compensations: Float64Array;

  constructor(places: number) {
    this.#sums = new Float64Array(places);
    this.#compensations = new Float64Array(places);
  }

  start(place: number, value: number): void {
    this.#sums[place] = value;
  }

  add(place: number, value: number): void {
    const sum = this.#sums[place] as number;
    const next = sum + value;
    const lost = Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    this.#compensations[place] = isInfinite(next) ? 0 : (this.#compensations[place] as number) + lost;
    this.#sums[place] = next;
  }

  finish(place: number): number {
    return (this.#sums[place] as number) + (this.#compensations[place] as number);
  }
}

class MeanAccumulator implements Accumulator {
  readonly #means = new Map<number, CompensatedMean>();

  start(place: number, value: number): void {
    this.#means.set(place, new CompensatedMean(value));
  }

  add(place: number, value: number): void {
    this.#means.get(place)?.add(value);
  }

  finish(place: number): number {
    return this.#means.get(place)?.mean ?? Number.NaN;
  }
}

class CountAccumulator implements Accumulator {
  readonly #counts: Float64Array;

  constructor(places: number) {
    this.#counts = new Float64Array(places);
  }

  start(place: number): void {
    this.#counts[place] = 1;
  }

  add(place: number): void {
    this.#counts[place] = (this.#counts[place] as number) + 1;
  }

  finish(place: number): number {
    return this.#counts[place] as number;
  }
}

/** NaN gives way to any number. */
class ExtremeAccumulator implements Accumulator {
  readonly #values: Float64Array;

  constructor(
    places: number,
    private readonly isBeyond: (value: number, extreme: number) => boolean,
  ) {
    this.#values = new Float64Array(places);
  }

  start(place: number, value: number): void {
    this.#values[place] = value;
  }

  add(place: number, value: number): void {
    const extreme = this.#values[place] as number;
    if (this.isBeyond(value, extreme) || Number.isNaN(extreme)) this.#values[place] = value;
  }

  finish(place: number): number {
    return this.#values[place] as number;
  }
}

/** Welford's running variance of the population. */
class VarianceAccumulator implements Accumulator {
  readonly #counts: Float64Array;
  readonly #means: Float64Array;
  readonly #squares: Float64Array;

  constructor(
    places: number,
    private readonly result: (variance: number) => number,
  ) {
    this.#counts = new Float64Array(places);
    this.#means = new Float64Array(places);
    this.#squares = new Float64Array(places);
  }

  start(place: number, value: number): void {
    this.#counts[place] = 1;
    this.#means[place] = value;
    this.#squares[place] = Number.isFinite(value) ? 0 : Number.NaN;
  }

  add(place: number, value: number): void {
    const count = (this.#counts[place] as number) + 1;
    const delta = value - (this.#means[place] as number);
    const mean = (this.#means[place] as number) + delta / count;
    this.#counts[place] = count;
    this.#means[place] = mean;
    this.#squares[place] = (this.#squares[place] as number) + delta * (value - mean);
  }

  finish(place: number): number {
    return this.result((this.#squares[place] as number) / (this.#counts[place] as number));
  }
}
