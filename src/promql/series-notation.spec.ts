import { parseNotedLabels, parseNotedSeries, parseNotedValues } from './series-notation.js';

describe('a series in test notation', () => {
  it.each([
    ['1 2.5 -3e2', [1, 2.5, -300]],
    ['1+2x3', [1, 3, 5, 7]],
    ['10-2x2', [10, 8, 6]],
    ['7x2', [7, 7, 7]],
    ['_ 1 _x2 stale', [undefined, 1, undefined, undefined, 'stale']],
    ['0x2 NaN -Inf +Inf', [0, 0, 0, Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]],
    ['-5-5x1', [-5, -10]],
    ['', []],
  ])('has the values %j', (text, values) => {
    expect(parseNotedValues(text)).toEqual(values);
  });

  it('has labels with blanks and braces in their values', () => {
    expect(parseNotedSeries('m{b="x y}", a="{"}\t1 2')).toEqual({
      labels: { __name__: 'm', a: '{', b: 'x y}' },
      values: [1, 2],
    });
    expect(parseNotedSeries('{} 1')).toEqual({ labels: {}, values: [1] });
    expect(parseNotedLabels('{"a.b", c="d"}')).toEqual({ __name__: 'a.b', c: 'd' });
  });

  it('is refused when it is none', () => {
    expect(() => parseNotedValues('1 two')).toThrow('not a value of a series: two');
    expect(() => parseNotedValues('1x2000000')).toThrow('more than 1000000 values: 1x2000000');
    expect(() => parseNotedLabels('m{a!="b"}')).toThrow('a series has labels, not conditions');
    expect(() => parseNotedLabels('m{a=}')).toThrow('not a series');
  });
});
