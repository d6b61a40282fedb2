/** Buckets of one classic histogram at one instant; counts are cumulative. */
export interface Bucket {
  readonly upperBound: number;
  readonly count: number;
}

/** Cumulative counts may waver by this much relative to their size before that counts as a fault of the data. */
const wavering = 1e-12;
const smallestNormal = 2.2250738585072014e-308;

export interface BucketQuantile {
  readonly value: number;
  /** Counts fell from one bucket to a higher one by more than rounding and were raised. */
  readonly forcedMonotonic: boolean;
}

/**
 * The q-quantile, linear within its bucket. NaN without observations, without a `+Inf` bucket or with it alone; the
 * second-highest bound when it lies in the highest bucket; the lowest bucket begins at 0 when its bound is above 0.
 */
export function bucketQuantile(q: number, unordered: readonly Bucket[]): BucketQuantile {
  const outside = (value: number): BucketQuantile => ({ value, forcedMonotonic: false });
  if (Number.isNaN(q)) return outside(Number.NaN);
  if (q < 0) return outside(Number.NEGATIVE_INFINITY);
  if (q > 1) return outside(Number.POSITIVE_INFINITY);
  const merged = mergeBuckets(unordered);
  if (merged.at(-1)?.upperBound !== Number.POSITIVE_INFINITY) return outside(Number.NaN);
  const { buckets, forcedMonotonic } = monotonic(merged);
  const observations = buckets.at(-1)?.count ?? 0;
  if (buckets.length < 2 || observations === 0) return outside(Number.NaN);
  return { value: valueAtRank(q * observations, buckets), forcedMonotonic };
}

/** The share of observations in `(lower, upper]`, linear within buckets. NaN as for {@link bucketQuantile}. */
export function bucketFraction(lower: number, upper: number, unordered: readonly Bucket[]): number {
  const buckets = mergeBuckets(unordered);
  const last = buckets.at(-1);
  if (last?.upperBound !== Number.POSITIVE_INFINITY) return Number.NaN;
  if (last.count === 0 || Number.isNaN(lower) || Number.isNaN(upper)) return Number.NaN;
  if (lower >= upper) return 0;
  return (rankOfValue(upper, buckets) - rankOfValue(lower, buckets)) / last.count;
}

/** In order of bounds, buckets of the same bound added up. */
function mergeBuckets(unordered: readonly Bucket[]): readonly Bucket[] {
  const merged: Bucket[] = [];
  for (const bucket of unordered.toSorted((a, b) =>
    a.upperBound < b.upperBound ? -1 : a.upperBound > b.upperBound ? 1 : 0,
  )) {
    const last = merged.at(-1);
    if (last?.upperBound !== bucket.upperBound) merged.push(bucket);
    else merged[merged.length - 1] = { upperBound: last.upperBound, count: last.count + bucket.count };
  }
  return merged;
}

function monotonic(buckets: readonly Bucket[]): {
  readonly buckets: readonly Bucket[];
  readonly forcedMonotonic: boolean;
} {
  let forcedMonotonic = false;
  let previous = buckets[0]?.count ?? 0;
  const raised = buckets.map((bucket) => {
    const { upperBound, count } = bucket;
    if (count === previous) return bucket;
    if (isAlmostEqual(previous, count)) return { upperBound, count: previous };
    if (count < previous) {
      forcedMonotonic = true;
      return { upperBound, count: previous };
    }
    previous = count;
    return bucket;
  });
  return { buckets: raised, forcedMonotonic };
}

function isAlmostEqual(a: number, b: number): boolean {
  if (Number.isNaN(a) && Number.isNaN(b)) return true;
  const sum = Math.abs(a) + Math.abs(b);
  const difference = Math.abs(a - b);
  if (a === 0 || b === 0 || sum < smallestNormal) return difference < wavering * smallestNormal;
  return difference / Math.min(sum, Number.MAX_VALUE) < wavering;
}

function valueAtRank(rank: number, buckets: readonly Bucket[]): number {
  const highest = buckets.length - 1;
  const found = buckets.slice(0, highest).findIndex(({ count }) => count >= rank);
  if (found < 0) return buckets[highest - 1]?.upperBound ?? Number.NaN;
  const { upperBound, count } = buckets[found] as Bucket;
  if (found === 0) return upperBound <= 0 ? upperBound : upperBound * (rank / count);
  const below = buckets[found - 1] as Bucket;
  return below.upperBound + (upperBound - below.upperBound) * ((rank - below.count) / (count - below.count));
}

/**
 * How many observations lie at or below `value`. The lowest bucket begins at 0 when its bound is above 0; else it has
 * no beginning to interpolate from, and all of it counts.
 */
function rankOfValue(value: number, buckets: readonly Bucket[]): number {
  const total = buckets.at(-1)?.count ?? 0;
  let below: Bucket = { upperBound: lowestBound(buckets), count: 0 };
  for (const bucket of buckets) {
    if (bucket.upperBound > value) return Math.min(total, rankWithin(value, below, bucket));
    below = bucket;
  }
  return total;
}

function lowestBound(buckets: readonly Bucket[]): number {
  return (buckets[0]?.upperBound ?? 0) > 0 ? 0 : Number.NEGATIVE_INFINITY;
}

function rankWithin(value: number, below: Bucket, { upperBound, count }: Bucket): number {
  if (value <= below.upperBound) return below.count;
  if (below.upperBound === Number.NEGATIVE_INFINITY) return count;
  return below.count + ((count - below.count) * (value - below.upperBound)) / (upperBound - below.upperBound);
}
