import { heldAgainst, isBeyond } from './passed-threshold.js';
import { parsePromql } from './syntax/parse-promql.js';

function told(text: string): string | undefined {
  const parsed = parsePromql(text);
  if (!parsed.ok) throw new Error(parsed.errors[0]?.message);
  const found = heldAgainst(parsed.expr);
  return found && `${found.operator} ${found.value} ${found.unit}`.trim();
}

describe('what the value of an alert is held against', () => {
  it.each([
    ['cpu_percent > 80', '> 80 %'],
    ['(80 < (cpu_usage_percentage{job="a"}))', '> 80 %'],
    ['avg by (host) (avg_over_time(cpu_percent[5m])) >= 9.5', '>= 9.5 %'],
    ['quantile_over_time(0.9, request_seconds[5m]) > 2', '> 2 s'],
    ['max_over_time(abs(lag_ms)[5m:1m]) > 1e3', '> 1000 ms'],
    ['{__name__="lag_milliseconds"} != -5', '!= -5 ms'],
    ['count(cpu_percent) > 3', '> 3'],
    ['rate(cpu_seconds[5m]) > 3', '> 3'],
    ['busy_percent / all_percent > 3', '> 3'],
    ['up == 0', '== 0'],
  ])('%s: %s', (expr, expected) => {
    expect(told(expr)).toBe(expected);
  });

  it.each(['up', 'cpu > limit', 'cpu > bool 1', 'a > 1 and b < 2', 'absent(up)'])('of %s is no number', (expr) => {
    expect(told(expr)).toBeUndefined();
  });

  it('is passed as PromQL compares', () => {
    const beyond = (value: number, operator: '>' | '>=' | '<' | '<=' | '==' | '!=') =>
      isBeyond(value, { operator, value: 80 });
    expect([beyond(81, '>'), beyond(80, '>'), beyond(80, '>='), beyond(79, '>=')]).toEqual([true, false, true, false]);
    expect([beyond(79, '<'), beyond(80, '<'), beyond(80, '<='), beyond(81, '<=')]).toEqual([true, false, true, false]);
    expect([beyond(80, '=='), beyond(81, '=='), beyond(81, '!='), beyond(80, '!=')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect([beyond(Number.NaN, '!='), beyond(Number.POSITIVE_INFINITY, '>')]).toEqual([false, true]);
  });
});
