import type { BoardVariable } from './dashboard-view.js';
import { chosenValues, exprsOf, filledIn, readVariableQuery, ruleExpr, withoutVariables } from './variable-view.js';

const variable = (name: string, more: Partial<BoardVariable> = {}): BoardVariable => ({
  ...{ name, label: '', type: 'custom', query: '', values: [], multi: false, all: false, value: '' },
  ...more,
});

test('the address counts over the dashboard, and that over the first value', () => {
  const variables = [variable('a'), variable('b', { value: 'x' }), variable('c', { all: true }), variable('d')];
  expect(chosenValues(variables, { a: ['1', '2'] }, { d: ['p', 'q'] })).toEqual({
    ...{ a: ['1'], b: ['x'], c: ['$__all'], d: ['p'] },
  });
});

describe('an expression with what is chosen', () => {
  const around = {
    variables: [variable('job', { multi: true }), variable('span'), variable('none')],
    chosen: { job: ['a.b', 'c"d'], span: ['5m'], none: [] },
    ...{ stepMs: 15_000, rangeMs: 3_600_000 },
  };

  test.each([
    ['up{job=~"$job"}', 'up{job=~"(?:a\\\\.b|c\\"d)"}'],
    ['rate(a[$span])', 'rate(a[5m])'],
    ['rate(a[${span:raw}])', 'rate(a[5m])'],
    ['rate(a[[[span]]])', 'rate(a[5m])'],
    ['rate(a[$__rate_interval])', 'rate(a[60s])'],
    ['increase(a[$__range])', 'increase(a[3600s])'],
    ['a[$__interval]', 'a[15s]'],
    ['a{b="$other"}', 'a{b="$other"}'],
  ])('%s', (text, filled) => {
    expect(filledIn(text, around)).toBe(filled);
  });

  test('every value is any pattern, and no value is no question', () => {
    expect(filledIn('up{job=~"$job"}', { ...around, chosen: { job: ['$__all'] } })).toBe('up{job=~".*"}');
    expect(filledIn('up{job="$none"}', around)).toBeUndefined();
  });
});

test('what a variable asks', () => {
  expect(readVariableQuery('label_values(job)')).toEqual({ kind: 'values', label: 'job', metric: '' });
  expect(readVariableQuery(' label_values(up{a="1,2"}, job)')).toEqual({
    ...{ kind: 'values', label: 'job', metric: 'up{a="1,2"}' },
  });
  expect(readVariableQuery('sum by (job) (up)')).toEqual({ kind: 'expression', expr: 'sum by (job) (up)' });
});

test('what a rule would ask is the expression without matchers of variables', () => {
  expect(withoutVariables('a{job=~"$job"} / b{x="1", job=~"${job}"}')).toBe('a / b{x="1"}');
  expect(withoutVariables('a{job=~"$job", x="1"}')).toBe('a{x="1"}');
  expect(withoutVariables('rate(a[$span])')).toBeUndefined();
  expect(withoutVariables('rate(a{x=~"$x"}[$__rate_interval])')).toBe('rate(a[4m])');
});

test('a rule from a panel asks without variables where it can, else with what is chosen', () => {
  const around = { variables: [variable('span')], chosen: { span: ['7m'] }, span: { from: 0, to: 1_000 } };
  expect(ruleExpr('a{job=~"$job"}', around)).toBe('a');
  expect(ruleExpr('rate(a[$span])', around)).toBe('rate(a[7m])');
});

test('rules are asked for once for all lines of a dashboard', () => {
  const panel = (type: 'timeseries' | 'stat', ...exprs: string[]) => ({
    ...{ id: 1, type, title: '', description: '', x: 0, y: 0, w: 6, h: 8, unit: 'none', thresholds: [], text: '' },
    ...{ matchers: [], queries: exprs.map((expr) => ({ expr, legend: '', step: '' })) },
  });
  expect(
    exprsOf({ panels: [panel('timeseries', 'a', 'b[$x]'), panel('stat', 'c'), panel('timeseries', 'a')] }),
  ).toEqual(['a']);
});
