/**
 * A running sum with what rounding lost (Neumaier's variant of Kahan's summation). `compensated` is the best value of
 * the sum so far. Infinite sums carry no compensation.
 */
export class CompensatedSum {
  sum: number;
  compensation = 0;

  constructor(first = 0) {
    this.sum = first;
  }

  add(value: number): void {
    const next = this.sum + value;
    if (next === Number.POSITIVE_INFINITY || next === Number.NEGATIVE_INFINITY) this.compensation = 0;
    else if (Math.abs(this.sum) >= Math.abs(value)) this.compensation += this.sum - next + value;
    else this.compensation += value - next + this.sum;
    this.sum = next;
  }

  get compensated(): number {
    return this.sum + this.compensation;
  }
}

export function isInfinite(value: number): boolean {
  return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
}

/**
 * A running mean: direct (sum over count) for as long as the sum stays finite, incremental from there on, compensated
 * in both. Direct is more exact, incremental survives sums beyond the range of a double.
 */
export class CompensatedMean {
  readonly #sum: CompensatedSum;
  #count = 1;
  #incremental = false;

  constructor(first: number) {
    this.#sum = new CompensatedSum(first);
  }

  add(value: number): void {
    this.#count++;
    const sum = this.#sum;
    if (!this.#incremental) {
      if (!isInfinite(sum.sum + value)) {
        sum.add(value);
        return;
      }
      this.#incremental = true;
      sum.sum /= this.#count - 1;
      sum.compensation /= this.#count - 1;
    }
    const share = (this.#count - 1) / this.#count;
    sum.sum *= share;
    sum.compensation *= share;
    sum.add(value / this.#count);
  }

  get mean(): number {
    if (this.#incremental) return this.#sum.compensated;
    return this.#sum.sum / this.#count + this.#sum.compensation / this.#count;
  }
}

/** The q-quantile by linear interpolation between ranks; NaN sorts below everything. Sorts a copy. */
export function quantileOf(q: number, values: Float64Array): number {
  if (values.length === 0 || Number.isNaN(q)) return Number.NaN;
  if (q < 0) return Number.NEGATIVE_INFINITY;
  if (q > 1) return Number.POSITIVE_INFINITY;
  const sorted = nanFirst(values.slice().sort());
  const rank = q * (sorted.length - 1);
  const lower = Math.max(0, Math.floor(rank));
  const upper = Math.min(sorted.length - 1, lower + 1);
  const weight = rank - Math.floor(rank);
  return (sorted[lower] as number) * (1 - weight) + (sorted[upper] as number) * weight;
}

/** Typed arrays sort NaN to the end. */
function nanFirst(sorted: Float64Array): Float64Array {
  let numbers = sorted.length;
  while (numbers > 0 && Number.isNaN(sorted[numbers - 1])) numbers--;
  const count = sorted.length - numbers;
  if (count > 0) {
    sorted.copyWithin(count, 0, numbers);
    sorted.fill(Number.NaN, 0, count);
  }
  return sorted;
}

/** Orders values from low to high, NaN last. */
export function ascending(left: number, right: number): number {
  if (left < right) return -1;
  if (left > right) return 1;
  return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
}

/** Orders values from high to low, NaN last. */
export function descending(left: number, right: number): number {
  if (left > right) return -1;
  if (left < right) return 1;
  return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
}

/** Go's `math.Pow`: JavaScript differs where the base is 1 or -1 and the exponent has no value. */
export function power(base: number, exponent: number): number {
  if (base === 1) return 1;
  if (base === -1 && isInfinite(exponent)) return 1;
  return base ** exponent;
}
