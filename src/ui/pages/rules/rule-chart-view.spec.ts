import type { ChartAnswer } from '../../../contract/rule-chart.js';
import {
  firingsIn,
  drawnBands,
  drawnSeries,
  durationMs,
  estimatedBands,
  isBeyond,
  rounded,
  thresholdRange,
} from './rule-chart-view.js';

const at = (ms: number) => new Date(ms).toISOString();
const chartOf = (changes: Partial<ChartAnswer>): ChartAnswer =>
  ({ from: at(0), to: at(100), series: [], episodes: [], ...changes }) as unknown as ChartAnswer;

describe('the chart of a rule', () => {
  it('names series by the labels in which they differ', () => {
    const series = [
      { labels: { __name__: 'cpu', job: 'a', instance: '1' }, points: [] },
      { labels: { __name__: 'cpu', job: 'a', instance: '2' }, points: [] },
    ];
    expect(drawnSeries(chartOf({ series })).map(({ name }) => name)).toEqual(['instance=1', 'instance=2']);
    const alone = [
      { labels: { __name__: 'cpu' }, points: [] },
      { labels: {}, points: [] },
    ];
    expect(alone.map((one) => drawnSeries(chartOf({ series: [one] }))[0]?.name)).toEqual(['cpu', 'value']);
  });

  it('shows when alerts would have been pending and firing', () => {
    const labels = { alertname: 'A', instance: '1' };
    const episodes = [
      { fingerprint: '', labels, activeAt: at(10), firedAt: at(20), endedAt: at(30) },
      { fingerprint: '', labels, activeAt: at(40), firedAt: null, endedAt: at(50) },
      { fingerprint: '', labels, activeAt: at(60), firedAt: at(60), endedAt: null },
    ];
    const label = 'instance=1';
    expect(drawnBands(chartOf({ episodes }))).toEqual([
      { from: 10, to: 20, state: 'pending', label },
      { from: 20, to: 30, state: 'firing', label },
      { from: 40, to: 50, state: 'pending', label },
      { from: 60, to: 100, state: 'firing', label },
    ]);
  });

  it('estimates them for another threshold from the samples it has', () => {
    const points: [number, number | null][] = [
      [0, 1],
      [10, 5],
      [20, 6],
      [30, 1],
      [40, null],
      [50, 9],
    ];
    const chart = chartOf({ series: [{ labels: {}, points }] });
    const bands = (value: number, forMs: number) =>
      estimatedBands(chart, { operator: '>', value }, forMs).map(({ from, to, state }) => [state, from, to]);
    expect(bands(4, 0)).toEqual([
      ['firing', 10, 30],
      ['firing', 50, 100],
    ]);
    expect(bands(4, 15)).toEqual([
      ['pending', 10, 25],
      ['firing', 25, 30],
      ['pending', 50, 65],
      ['firing', 65, 100],
    ]);
    expect(bands(7, 60)).toEqual([['pending', 50, 100]]);
    expect(firingsIn(estimatedBands(chart, { operator: '>', value: 4 }, 15))).toBe(2);
  });

  it('knows what is beyond a threshold', () => {
    const operators = ['==', '!=', '>', '<', '>=', '<='] as const;
    expect(operators.filter((operator) => isBeyond(2, operator, 2))).toEqual(['==', '>=', '<=']);
    expect(operators.filter((operator) => isBeyond(3, operator, 2))).toEqual(['!=', '>', '>=']);
  });

  it('lets a slider go a little beyond all that was seen, in round steps', () => {
    const chart = chartOf({
      series: [
        {
          labels: {},
          points: [
            [0, 0.2],
            [1, 0.9],
            [2, null],
          ],
        },
      ],
    });
    const { min, max, step } = thresholdRange(chart, 0.8);
    expect([min, max, step]).toEqual([0.13, 0.97, 0.001].map((each, index) => (index === 2 ? step : each)));
    expect(step).toBeCloseTo(0.001);
    expect(thresholdRange(chartOf({}), 80)).toMatchObject({ min: 72, max: 88 });
    expect([rounded(0.30000000000000004, 0.1), rounded(1234, 100)]).toEqual([0.3, 1200]);
  });

  it('reads durations', () => {
    expect(['5m', '1h30m', '4900ms', '', 'x'].map(durationMs)).toEqual([300_000, 5_400_000, 4_900, 0, 0]);
  });
});
