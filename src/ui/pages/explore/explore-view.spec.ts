import {
  countLabels,
  findMetrics,
  metricsIn,
  readExploreSearch,
  withMatcher,
  writeExploreSearch,
} from './explore-view.js';

test('the address holds all queries, the range and the view', () => {
  const search = { q: 'up', q3: 'down', from: 'now-6h', view: 'table', compare: '1d', metric: 'up' };
  const read = readExploreSearch(search);
  expect(read).toEqual({
    ...{
      queries: ['up', '', 'down'],
      range: { from: 'now-6h', to: 'now' },
      view: 'table',
      compare: '1d',
      metric: 'up',
    },
  });
  expect(writeExploreSearch(read)).toEqual(search);
  expect(readExploreSearch({})).toEqual({
    ...{ queries: [''], range: { from: 'now-1h', to: 'now' }, view: 'graph', compare: '', metric: '' },
  });
  expect(writeExploreSearch(readExploreSearch({}))).toEqual({});
});

test('metrics are found by name, type and help, names that begin so first', () => {
  const metrics = [
    { name: 'a_cpu', type: 'gauge', help: '' },
    { name: 'cpu_seconds', type: 'counter', help: 'Time of processors' },
    { name: 'load', type: 'gauge', help: 'of the cpu' },
  ];
  expect(findMetrics(metrics, 'cpu').map(({ name }) => name)).toEqual(['cpu_seconds', 'a_cpu', 'load']);
  expect(findMetrics(metrics, 'counter time').map(({ name }) => name)).toEqual(['cpu_seconds']);
  expect(findMetrics(metrics, ' ')).toHaveLength(3);
});

test('labels are counted, those with few values first', () => {
  const series = [
    { __name__: 'a', job: 'x', cpu: '0' },
    { __name__: 'a', job: 'x', cpu: '1' },
  ];
  expect(countLabels(series)).toEqual([
    { name: 'job', values: [{ value: 'x', series: 2 }] },
    {
      name: 'cpu',
      values: [
        { value: '0', series: 1 },
        { value: '1', series: 1 },
      ],
    },
  ]);
});

test.each([
  ['', 'up{job="a"}'],
  ['up', 'up{job="a"}'],
  ['rate(up[5m])', 'rate(up{job="a"}[5m])'],
  ['up{}', 'up{job="a"}'],
  ['sum(up{x="1"})', 'sum(up{job="a",x="1"})'],
  ['other', 'other'],
  ['upper', 'upper'],
])('a matcher is added to %p', (expr, result) => {
  expect(withMatcher(expr, 'up', 'job="a"')).toBe(result);
});

test('the metrics of an expression are known names outside of texts', () => {
  const known = new Set(['up', 'down', 'job:up:sum']);
  expect(metricsIn('rate(up{x="down"}[5m]) / job:up:sum', known)).toEqual(['up', 'job:up:sum']);
});
