import type { Timeline } from '../../../contract/alert.js';
import type { ChartAnswer } from '../../../contract/rule-chart.js';
import { bandsOf, chartFrom, ownSeries } from './chart-view.js';

describe('the chart of an alert', () => {
  it("shows the alert's own series among those of its rule", () => {
    const series = [
      { labels: { __name__: 'cpu', instance: 'a' }, points: [[1, 2]] },
      { labels: { __name__: 'cpu', instance: 'b' }, points: [[1, 3]] },
    ] as unknown as ChartAnswer['series'];
    const own = ownSeries({ series }, { alertname: 'HighCpu', severity: 'critical', instance: 'b' });
    expect(own.map(({ name, points }) => [name, points])).toEqual([['HighCpu', [[1, 3]]]]);
  });

  it('has bands from one transition to the next', () => {
    const step = (minute: number, to: string) => ({
      ...{ kind: 'transition', at: `2026-11-21T10:0${minute}:00.000Z`, to, episode: 1 },
    });
    const entries = [
      step(0, 'pending'),
      step(1, 'firing'),
      step(3, 'inactive'),
      { kind: 'notification' },
      step(5, 'firing'),
    ];
    const minutes = bandsOf(entries as unknown as Timeline['entries'], Date.parse('2026-11-21T10:09:00.000Z')).map(
      ({ from, to, state }) => [new Date(from).getUTCMinutes(), new Date(to).getUTCMinutes(), state],
    );
    expect(minutes).toEqual([
      [0, 1, 'pending'],
      [1, 3, 'firing'],
      [5, 9, 'firing'],
    ]);
  });

  it('begins before the alert, at most a day ago', () => {
    const now = Date.parse('2026-11-21T12:00:30.000Z');
    expect(chartFrom({ activeAt: '2026-11-21T11:45:20.000Z' }, now)).toBe('2026-11-21T11:15:00.000Z');
    expect(chartFrom({ activeAt: '2026-01-01T00:00:00.000Z' }, now)).toBe('2026-11-20T12:00:00.000Z');
  });
});
