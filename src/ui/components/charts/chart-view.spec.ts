import {
  alignSeries,
  type ChartPoint,
  type ChartSeries,
  emptyStretches,
  fixedEnds,
  isolatedIndexes,
  labelText,
  legendOrder,
  nearestIndex,
  splitLabels,
  statsOf,
  valueRange,
} from './chart-view.js';

const series = (...points: ChartPoint[]): ChartSeries => ({ name: 'a', labels: {}, points });

describe('series on one list of instants', () => {
  test('a hole becomes a gap, also where no other series has a sample', () => {
    const { at, values } = alignSeries([series([0, 1], [10, 2], [40, 3], [50, 4])]);
    expect(at).toEqual([0, 10, 20, 40, 50]);
    expect(values).toEqual([[1, 2, null, 3, 4]]);
  });

  test('a series that is not asked at an instant of another goes on there', () => {
    const { values } = alignSeries([series([0, 1], [10, 2]), series([5, 7], [15, 8])]);
    expect(values).toEqual([
      [1, undefined, 2, null],
      [null, 7, undefined, 8],
    ]);
  });

  test('what cannot be drawn is a gap', () => {
    expect(alignSeries([series([0, Number.NaN], [10, Number.POSITIVE_INFINITY], [20, 1])]).values).toEqual([
      [null, null, 1],
    ]);
  });

  test('the step is the smallest distance', () => {
    expect(alignSeries([series([0, 1], [30, 1]), series([0, 1], [15, 1])]).stepMs).toBe(15);
    expect(alignSeries([series([0, 1])]).stepMs).toBe(0);
  });
});

test('a sample without a neighbour is a dot', () => {
  expect(isolatedIndexes([1, null, 2, null, 3, 4])).toEqual([0, 2]);
  expect(isolatedIndexes([null, 1])).toEqual([1]);
  expect(isolatedIndexes([1, undefined, 2])).toEqual([]);
});

describe('stretches without any sample', () => {
  test('lie where no series has one, at the ends too', () => {
    const aligned = alignSeries([series([100, 1], [110, 1], [150, 1], [160, 1])]);
    expect(emptyStretches(aligned, { from: 0, to: 160 })).toEqual([
      { from: 0, to: 95 },
      { from: 115, to: 145 },
    ]);
  });

  test('are none while one of the series goes on', () => {
    const aligned = alignSeries([series([0, 1], [40, 1]), series([0, 1], [10, 1], [20, 1], [30, 1], [40, 1])]);
    expect(emptyStretches(aligned, { from: 0, to: 40 })).toEqual([]);
  });

  test('cover all when there are no samples', () => {
    expect(emptyStretches(alignSeries([]), { from: 0, to: 9 })).toEqual([{ from: 0, to: 9 }]);
  });
});

test('the legend speaks of the range that is seen', () => {
  const points: ChartPoint[] = [
    [0, 100],
    [10, 2],
    [20, null],
    [30, 4],
  ];
  expect(statsOf(points, { from: 5, to: 30 })).toEqual({ last: 4, min: 2, avg: 3, max: 4 });
  expect(statsOf(points, { from: 50, to: 60 })).toEqual({ last: null, min: null, avg: null, max: null });
});

describe('the range of the value axis', () => {
  test('begins at zero where that is near, and has air above', () => {
    expect(valueRange([10, 110])).toEqual([0, 118]);
  });

  test('keeps away from zero where the values are far from it', () => {
    const [low, high] = valueRange([1000, 1100]);
    expect(low).toBe(992);
    expect(high).toBe(1108);
  });

  test('of one value, or none, is not empty', () => {
    expect(valueRange([])).toEqual([0, 1]);
    expect(valueRange([0])).toEqual([0, 1]);
    expect(valueRange([4])).toEqual([0, 6]);
    expect(valueRange([-4])).toEqual([-6, 0]);
  });
});

test('the ends of the value axis may be fixed', () => {
  expect(fixedEnds([2, 8], [0, undefined])).toEqual([0, 8]);
  expect(fixedEnds([2, 8], [undefined, 10])).toEqual([2, 10]);
  expect(fixedEnds([2, 8], [9, undefined])).toEqual([2, 8]);
  expect(fixedEnds([2, 8], [0, 5], [{ value: 7 }])).toEqual([0, 7]);
});

test('labels are split into what is common and what sets series apart', () => {
  const sets = [
    { job: 'node', cpu: '0' },
    { job: 'node', cpu: '1' },
  ];
  expect(splitLabels(sets)).toEqual({ common: { job: 'node' }, own: [{ cpu: '0' }, { cpu: '1' }] });
  expect(splitLabels([{ job: 'node' }])).toEqual({ common: {}, own: [{ job: 'node' }] });
});

test('labels are written as PromQL writes them', () => {
  expect(labelText({ __name__: 'up', job: 'a"b' })).toBe('up{job="a\\"b"}');
  expect(labelText({ __name__: 'up' })).toBe('up');
  expect(labelText({})).toBe('{}');
});

test('the legend is ordered by any column, without values last', () => {
  const stats = (last: number | null) => ({ last, min: null, avg: null, max: null });
  const rows = [
    { name: 'cpu 10', stats: stats(null) },
    { name: 'cpu 9', stats: stats(1) },
    { name: 'cpu 1', stats: stats(5) },
  ];
  expect(legendOrder(rows, 'name', false)).toEqual([2, 1, 0]);
  expect(legendOrder(rows, 'last', true)).toEqual([2, 1, 0]);
  expect(legendOrder(rows, 'last', false)).toEqual([1, 2, 0]);
});

test('the nearest instant is found', () => {
  expect(nearestIndex([0, 10, 20], 14)).toBe(1);
  expect(nearestIndex([0, 10, 20], 99)).toBe(2);
  expect(nearestIndex([], 1)).toBeUndefined();
});
