import { selectedMetrics } from './selected-metrics.js';
import { parsePromql } from './syntax/parse-promql.js';

describe('selectedMetrics', () => {
  it.each<[string, readonly string[] | 'any']>([
    ['1 + time()', []],
    ['sum by (job) (rate(a[5m])) / on(job) -(b offset 1m)', ['a', 'b']],
    ['quantile(scalar(q), max_over_time(a[1h:1m]))', ['a', 'q']],
    ['{"a.b", job="x"} or {__name__="c"}', ['a.b', 'c']],
    ['a + {__name__=~"b|c"}', 'any'],
    ['{job="x"}', 'any'],
  ])('%s', (text, expected) => {
    const parsed = parsePromql(text);
    const selected = parsed.ok ? selectedMetrics(parsed.expr) : undefined;
    expect(selected === 'any' ? selected : [...(selected ?? [])].sort()).toEqual(expected);
  });
});
