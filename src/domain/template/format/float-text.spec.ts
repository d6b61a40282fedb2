import fc from 'fast-check';
import { formatFloat } from './float-text.js';

describe('a float64 as text', () => {
  it.each([
    [0, '0'],
    [-0, '-0'],
    [1, '1'],
    [123_456, '123456'],
    [1_234_567, '1.234567e+06'],
    [1e6, '1e+06'],
    [1e20, '1e+20'],
    [1e21, '1e+21'],
    [1e-4, '0.0001'],
    [1e-5, '1e-05'],
    [0.1 + 0.2, '0.30000000000000004'],
    [5e-324, '5e-324'],
    [Number.MAX_VALUE, '1.7976931348623157e+308'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, '+Inf'],
    [Number.NEGATIVE_INFINITY, '-Inf'],
  ])('is the shortest that reads back: %d', (value, text) => {
    expect(formatFloat(value, 'g')).toBe(text);
  });

  it.each([
    [0.5, 'f', 0, '0'],
    [1.5, 'f', 0, '2'],
    [2.5, 'f', 0, '2'],
    [0.125, 'f', 2, '0.12'],
    [1.005, 'f', 2, '1.00'],
    [0.04, 'f', 1, '0.0'],
    [0.06, 'f', 1, '0.1'],
    [99.95, 'f', 1, '100.0'],
    [1e21, 'f', 0, '1000000000000000000000'],
    [0.1, 'f', 20, '0.10000000000000000555'],
    [1e6, 'f', 2, '1000000.00'],
    [0, 'e', 6, '0.000000e+00'],
    [123_456, 'e', 2, '1.23e+05'],
    [9.995, 'E', 2, '9.99E+00'],
    [1.2345, 'g', 4, '1.234'],
    [12.345, 'g', 4, '12.35'],
    [123_456, 'g', 4, '1.235e+05'],
    [100_000, 'g', 4, '1e+05'],
    [1000, 'g', 4, '1000'],
    [1000, 'g', 10, '1000'],
    [0.00001234, 'g', 4, '1.234e-05'],
    [0, 'g', 4, '0'],
    [3, 'g', 0, '3'],
  ] as const)('is rounded from the exact binary value: %d by %s with %d digits', (value, verb, precision, text) => {
    expect(formatFloat(value, verb, precision)).toBe(text);
  });

  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

  it('reads back as the same number, in every form', () => {
    fc.assert(
      fc.property(finite, fc.constantFrom('e' as const, 'f' as const, 'g' as const), (value, verb) => {
        expect(Number(formatFloat(value, verb))).toBe(value);
      }),
    );
  });

  it('is off by at most half of its last digit', () => {
    const small = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(small, fc.integer({ min: 0, max: 12 }), (value, precision) => {
        const text = formatFloat(value, 'f', precision);
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(10 ** -precision / 2 + Math.abs(value) * 1e-15);
        expect((text.split('.')[1] ?? '').length).toBe(precision);
      }),
    );
  });
});
