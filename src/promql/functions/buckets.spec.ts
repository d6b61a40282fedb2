import fc from 'fast-check';
import { type Bucket, bucketFraction, bucketQuantile } from './buckets.js';

/** Cumulative buckets with positive bounds and a `+Inf` one. */
const histogram: fc.Arbitrary<readonly Bucket[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 50 })), { minLength: 1, maxLength: 8 })
  .map((steps) => {
    let upperBound = 0;
    let count = 0;
    const buckets = steps.map(([width, more]) => {
      upperBound += width;
      count += more;
      return { upperBound, count };
    });
    return [...buckets, { upperBound: Number.POSITIVE_INFINITY, count }];
  });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('quantiles of buckets', () => {
  it('grow with the share asked for', () => {
    fc.assert(
      fc.property(histogram, share, share, (buckets, a, b) => {
        const low = bucketQuantile(Math.min(a, b), buckets).value;
        expect(low).toBeLessThanOrEqual(bucketQuantile(Math.max(a, b), buckets).value);
      }),
    );
  });

  it('are undone by the fraction below them', () => {
    fc.assert(
      fc.property(histogram, share, (buckets, q) => {
        const { value } = bucketQuantile(q, buckets);
        expect(bucketFraction(Number.NEGATIVE_INFINITY, value, buckets)).toBeCloseTo(q, 9);
      }),
    );
  });

  it('take no offence at rounding, but do at falling counts', () => {
    const wavering = [1, 1 - 1e-15, 2].map((count, index) => ({
      upperBound: [1, 2, Number.POSITIVE_INFINITY][index] ?? 0,
      count,
    }));
    expect(bucketQuantile(0.5, wavering).forcedMonotonic).toBe(false);
    const falling = [3, 2, 4].map((count, index) => ({
      upperBound: [1, 2, Number.POSITIVE_INFINITY][index] ?? 0,
      count,
    }));
    expect(bucketQuantile(0.5, falling).forcedMonotonic).toBe(true);
  });
});
