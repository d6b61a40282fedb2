import { costOf, gridOf, instantSeries, type QueryEnvelope, rangeSeries, seriesName } from './query-answer.js';

const matrix = (...values: (readonly [number, string])[]): QueryEnvelope => ({
  data: {
    resultType: 'matrix',
    result: [{ metric: { __name__: 'up', job: 'a' }, values }],
    stats: { timings: { execTotalTime: 0.0123 }, samples: { totalQueryableSamples: 7 } },
  },
});

test('a range is asked on the grid of a step that people know', () => {
  expect(gridOf({ from: 3_601_000, to: 7_201_000 }, 300)).toEqual({ stepMs: 15_000, from: 3_615_000, to: 7_200_000 });
  expect(gridOf({ from: 0, to: 3_600_000 }, 300, 60_000).stepMs).toBe(60_000);
  expect(gridOf({ from: 0, to: 400 * 86_400_000 }, 100).stepMs).toBe(4 * 86_400_000);
});

test('instants without a sample are said to have none', () => {
  const [series] = rangeSeries(matrix([0, '1'], [30, 'NaN']), { from: 0, to: 45_000, stepMs: 15_000 });
  expect(series?.name).toBe('up{job="a"}');
  expect(series?.points).toEqual([
    [0, 1],
    [15_000, null],
    [30_000, Number.NaN],
    [45_000, null],
  ]);
});

test('a legend stands for labels', () => {
  expect(seriesName({ job: 'a' }, '{{job}} of {{ host }}')).toBe('a of ');
  expect(seriesName({ job: 'a' }, ' ')).toBe('{job="a"}');
});

test('instant answers are series, a scalar too', () => {
  expect(instantSeries({ data: { resultType: 'scalar', result: [1, '+Inf'] } })).toEqual([
    { labels: {}, value: Number.POSITIVE_INFINITY },
  ]);
  const result = [{ metric: { job: 'a' }, value: [1, '-2.5'] as const }];
  expect(instantSeries({ data: { resultType: 'vector', result } })).toEqual([{ labels: { job: 'a' }, value: -2.5 }]);
});

test('what a query cost', () => {
  expect(costOf(matrix(), 312, 'n1')).toEqual({ series: 312, samples: 7, ms: 12, node: 'n1' });
});
