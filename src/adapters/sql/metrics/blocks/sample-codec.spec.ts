import fc from 'fast-check';
import { isStaleMarker, setStaleMarker } from '../../../../promql/stale-marker.js';
import type { SampleColumns } from '../sample-columns.js';
import { BadBlock, decodeSamples, encodeSamples } from './sample-codec.js';

/** Any 64 bits: every double, with NaNs of every payload. */
const anyBits = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const payloads = fc.constantFrom(0x7ff0000000000002n, 0x7ff8000000000000n, 0xfff8000000000001n, 0x7ff0000000000000n);
const doubleBits = (value: number): bigint => new BigUint64Array(Float64Array.of(value).buffer)[0] as bigint;

const anyValue = fc.oneof(
  anyBits,
  payloads,
  fc.double().map(doubleBits),
  fc.integer().map(doubleBits),
  fc.constantFrom(0, -0, 1, -1, 0.1, 1e300, Number.MIN_VALUE, Number.POSITIVE_INFINITY).map(doubleBits),
  fc.tuple(fc.integer(), fc.nat(15)).map(([digits, exponent]) => doubleBits(digits / 10 ** exponent)),
);

const counter = fc
  .array(fc.oneof(fc.nat(1000), fc.nat(10), fc.constant(0), fc.constant(-1)), { minLength: 1, maxLength: 300 })
  .map((steps) => {
    let total = 0;
    return steps.map((step) => {
      total = step < 0 ? 0 : total + step;
      return doubleBits(total);
    });
  });

const values = fc.oneof(
  fc.array(anyValue, { minLength: 1, maxLength: 300 }),
  counter,
  fc.array(fc.constantFrom(doubleBits(7), doubleBits(0.25), 0x7ff0000000000002n), { minLength: 1, maxLength: 300 }),
);

const gap = fc.oneof(fc.constant(15_000), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 100_000_000 }));
const start = fc.oneof(fc.constant(1_700_000_000_000), fc.integer({ min: -8.64e15, max: 8.64e15 - 2 ** 40 }));

const samples = fc.tuple(values, start).chain(([bits, first]) =>
  fc.array(gap, { minLength: bits.length, maxLength: bits.length }).map((gaps): SampleColumns => {
    const times = new Float64Array(gaps.length);
    gaps.forEach((distance, index) => {
      times[index] = index === 0 ? first : (times[index - 1] as number) + distance;
    });
    return { times, values: new Float64Array(BigUint64Array.from(bits).buffer) };
  }),
);

describe('blocks of samples', () => {
  it('give back every bit of every sample', () => {
    fc.assert(
      fc.property(samples, (given) => {
        const back = decodeSamples(encodeSamples(given));
        expect(back.times).toEqual(given.times);
        expect(bitsOf(back.values)).toEqual(bitsOf(given.values));
      }),
      { numRuns: 500 },
    );
  });

  it('keep stale markers apart from other NaNs', () => {
    const given = columns(15_000, [1, Number.NaN, 0, 3]);
    setStaleMarker(given.values, 2);
    const back = decodeSamples(encodeSamples(given));
    expect([0, 1, 2, 3].map((index) => isStaleMarker(back.values, index))).toEqual([false, false, true, false]);
  });

  it('may be empty, and read the same from the middle of a larger buffer', () => {
    expect(decodeSamples(encodeSamples(columns(1, []))).times).toHaveLength(0);
    const bytes = encodeSamples(columns(15_000, [1, 2.5, 9]));
    const around = new Uint8Array(bytes.length + 7).fill(255);
    around.set(bytes, 3);
    expect(decodeSamples(around.subarray(3, 3 + bytes.length)).values).toEqual(Float64Array.of(1, 2.5, 9));
  });

  it.each<[string, (index: number) => number, number]>([
    ['a constant', () => 42.5, 0.2],
    ['a counter of even pace', (index) => index * 3, 0.2],
    ['a counter of uneven pace', (index) => index * 1500 + noise(index, 20), 1],
    ['bytes of memory in pages', (index) => 4096 * (1_000_000 + noise(index, 2_000)), 2],
    ['a load average of two digits', (index) => (150 + noise(index, 100)) / 100, 1.6],
    ['seconds of a processor in hundredths', (index) => (1_234_567 + index * 1_400 + noise(index, 50)) / 100, 1.2],
    ['zeros and ones', (index) => noise(index, 2), 0.4],
    ['a counter that is reset', (index) => (index % 100) * 10, 0.6],
  ])('hold %s in few bytes', (_, value, most) => {
    const given = columns(
      15_000,
      Array.from({ length: 480 }, (_, index) => value(index)),
    );
    expect(encodeSamples(given).length / 480).toBeLessThan(most);
  });

  it('hold times that jitter by some milliseconds in about a byte', () => {
    const times = Float64Array.from(
      { length: 480 },
      (_, index) => 1_700_000_000_000 + index * 15_000 + noise(index, 8),
    );
    expect(encodeSamples({ times, values: new Float64Array(480) }).length / 480).toBeLessThan(1);
  });

  it('refuse bytes that are none, or of a later format', () => {
    expect(() => decodeSamples(Uint8Array.of())).toThrow(BadBlock);
    expect(() => decodeSamples(Uint8Array.of(2, 1, 0, 0))).toThrow('of format 2; this version reads 1');
    const bytes = encodeSamples(columns(15_000, [1.1, 2.7, 9.123456789]));
    expect(() => decodeSamples(bytes.subarray(0, bytes.length - 3))).toThrow(BadBlock);
    expect(() => decodeSamples(Uint8Array.of(1, 255, 255, 255, 255, 255, 0))).toThrow(BadBlock);
  });

  it('never hang or read beyond whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          decodeSamples(Uint8Array.of(1, ...bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(BadBlock);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function columns(intervalMs: number, list: readonly number[]): SampleColumns {
  return {
    times: Float64Array.from(list, (_, index) => 1_700_000_000_000 + index * intervalMs),
    values: Float64Array.from(list),
  };
}

function bitsOf(list: Float64Array): BigUint64Array {
  return new BigUint64Array(list.buffer, list.byteOffset, list.length);
}

/** From 0 to below `most`, alike in every run. */
function noise(index: number, most: number): number {
  return ((Math.imul(index + 1, 2_654_435_761) >>> 0) % 1_000_003) % most;
}
