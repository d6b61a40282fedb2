import { parsePromql } from './syntax/parse-promql.js';
import { thresholdOf } from './threshold-of.js';

describe('the threshold of an expression', () => {
  const found = (text: string) => {
    const parsed = parsePromql(text);
    if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
    const threshold = thresholdOf(parsed.expr);
    if (!threshold) return undefined;
    const { operator, value, number, vector } = threshold;
    return [text.slice(vector.from, vector.to), operator, value, text.slice(number.from, number.to)];
  };

  it('is the number that the whole expression is compared with', () => {
    expect(found('cpu > 80')).toEqual(['cpu', '>', 80, '80']);
    expect(found('sum by (job) (rate(errors_total[5m])) / 2 >= 1e3')).toEqual([
      'sum by (job) (rate(errors_total[5m])) / 2',
      '>=',
      1000,
      '1e3',
    ]);
    expect(found('(temperature < -5)')).toEqual(['temperature', '<', -5, '-5']);
    expect(found('temperature != (+2)')).toEqual(['temperature', '!=', 2, '(+2)']);
  });

  it('is told as if the number stood on the right', () => {
    expect(found('80 < cpu')).toEqual(['cpu', '>', 80, '80']);
    expect(found('0 == up')).toEqual(['up', '==', 0, '0']);
  });

  it('is none where more than one number decides', () => {
    for (const text of ['cpu', 'cpu > limit', 'cpu > bool 80', 'cpu > 80 and up == 1', '1 > bool 2', 'age > 5m']) {
      expect([text, found(text)]).toEqual([text, undefined]);
    }
  });
});
