import fc from 'fast-check';
import { ascending, CompensatedMean, CompensatedSum, descending, power, quantileOf } from './numeric.js';

const moderate = fc.double({ min: -1e12, max: 1e12, noNaN: true });

describe('compensated arithmetic', () => {
  it('finds small values between huge ones that cancel each other', () => {
    const sum = new CompensatedSum();
    for (const value of [1, 1e100, 1, -1e100]) sum.add(value);
    expect(sum.compensated).toBe(2);
  });

  it('does not depend on the order of values', () => {
    fc.assert(
      fc.property(fc.array(moderate, { minLength: 1, maxLength: 50 }), (values) => {
        const total = (list: readonly number[]): number => {
          const sum = new CompensatedSum();
          for (const value of list) sum.add(value);
          return sum.compensated;
        };
        expect(Math.abs(total(values) - total(values.toReversed()))).toBeLessThanOrEqual(1e-3);
      }),
    );
  });

  it('keeps a mean between the least and the greatest value, even where the sum would overflow', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 30 }),
        (values) => {
          const mean = new CompensatedMean(values[0] as number);
          for (const value of values.slice(1)) mean.add(value);
          const slack = Math.max(...values.map(Math.abs)) * 1e-12;
          expect(mean.mean).toBeGreaterThanOrEqual(Math.min(...values) - slack);
          expect(mean.mean).toBeLessThanOrEqual(Math.max(...values) + slack);
        },
      ),
    );
  });
});

describe('quantiles', () => {
  it('interpolate between ranks and put NaN below everything', () => {
    expect(quantileOf(0.25, Float64Array.of(4, 1, 2, 3))).toBe(1.75);
    expect(quantileOf(0, Float64Array.of(1, Number.NaN))).toBeNaN();
    expect(quantileOf(1, Float64Array.of(1, Number.NaN))).toBe(1);
    expect(quantileOf(0.5, new Float64Array(0))).toBeNaN();
    expect(quantileOf(-0.1, Float64Array.of(1))).toBe(Number.NEGATIVE_INFINITY);
    expect(quantileOf(1.1, Float64Array.of(1))).toBe(Number.POSITIVE_INFINITY);
  });

  it('leave the values as they are', () => {
    const values = Float64Array.of(3, 1, 2);
    quantileOf(0.5, values);
    expect([...values]).toEqual([3, 1, 2]);
  });
});

describe('orders and powers', () => {
  it('put NaN last both ways', () => {
    const values = [2, Number.NaN, 1, Number.POSITIVE_INFINITY, Number.NaN, -1];
    expect(values.toSorted(ascending)).toEqual([-1, 1, 2, Number.POSITIVE_INFINITY, Number.NaN, Number.NaN]);
    expect(values.toSorted(descending)).toEqual([Number.POSITIVE_INFINITY, 2, 1, -1, Number.NaN, Number.NaN]);
  });

  it('follow Go where JavaScript differs', () => {
    expect([power(1, Number.NaN), power(-1, Number.POSITIVE_INFINITY), power(2, 10)]).toEqual([1, 1, 1024]);
    expect(power(Number.NaN, 0)).toBe(1);
  });
});
