import { formatFixed, formatShortest, parseFloatText } from './go-number.js';

describe('numbers as Go writes them', () => {
  it.each([
    [0, '0', '0'],
    [-0, '-0', '-0'],
    [1.5, '1.5', '1.5'],
    [1e21, '1000000000000000000000', '1e+21'],
    [1.25e22, '12500000000000000000000', '1.25e+22'],
    [1e-7, '0.0000001', '1e-07'],
    [-1.5e-10, '-0.00000000015', '-1.5e-10'],
    [0.0001, '0.0001', '0.0001'],
    [123456.5, '123456.5', '123456.5'],
    [123456789.5, '123456789.5', '1.234567895e+08'],
    [-4e9, '-4000000000', '-4e+09'],
    [1e300, `1${'0'.repeat(300)}`, '1e+300'],
    [Number.NaN, 'NaN', 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Inf', '-Inf'],
  ])('%d', (value, fixed, shortest) => {
    expect([formatFixed(value), formatShortest(value)]).toEqual([fixed, shortest]);
  });

  it.each([
    ['+Inf', Number.POSITIVE_INFINITY],
    ['-infinity', Number.NEGATIVE_INFINITY],
    ['nan', Number.NaN],
    ['.5', 0.5],
    ['1e-3', 0.001],
    ['5.', 5],
    ['', undefined],
    ['1x', undefined],
    ['-nan', undefined],
    ['0x10', undefined],
  ])('%j is read', (text, value) => {
    expect(parseFloatText(text)).toBe(value);
  });
});
