import { noDataProbe } from './no-data-probe.js';
import { parsePromql } from './syntax/parse-promql.js';
import { printExpression } from './syntax/print-expression.js';

function probe(text: string): string {
  const result = parsePromql(text);
  if (!result.ok) throw new Error(result.errors[0]?.message);
  return printExpression(noDataProbe(result.expr));
}

describe('the probe for no data', () => {
  it.each([
    ['x > 5', 'x'],
    ['5 < x', 'x'],
    ['(rate(x[5m]) > 1) < 9', 'rate(x[5m])'],
    ['x > scalar(y)', 'x'],
    ['time() - x > 300', 'x'],
    ['(x > 1) * 100', 'x'],
    ['-(x > 1)', 'x'],
  ])('takes the filter off %s: %s', (text, expected) => {
    expect(probe(text)).toBe(expected);
  });

  it.each([
    ['x > 1 and on (a) y > 2', 'x'],
    ['x > 1 unless y', 'x'],
    ['x > 1 or y < 2', 'x or y'],
  ])('of a set operation %s is %s', (text, expected) => {
    expect(probe(text)).toBe(expected);
  });

  it('asks of two vectors whether there was anything to compare', () => {
    expect(probe('(x > 1) > on (a) group_left () y')).toBe('x > bool on (a) group_left () y');
  });

  it('looks into aggregations, whose emptiness is that of their input', () => {
    expect(probe('count by (a) (x == 0) > 3')).toBe('count by (a) (x)');
    expect(probe('topk(3, x > 1)')).toBe('topk(3, x > 1)');
  });

  it('never finds absence itself absent', () => {
    expect(probe('absent(x)')).toBe('vector(1)');
    expect(probe('absent_over_time(x[5m]) == 1')).toBe('vector(1)');
    expect(probe('absent(x) or y > 1')).toBe('vector(1) or y');
  });

  it('is the expression itself where nothing is filtered', () => {
    for (const text of ['x', 'sum(rate(x[5m]))', 'x / y', '1 > bool 2', 'vector(1)', 'histogram_quantile(0.9, x)']) {
      expect(probe(text)).toBe(text);
    }
  });
});
