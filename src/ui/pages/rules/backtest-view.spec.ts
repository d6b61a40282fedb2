import type { BacktestAnswer } from '../../../contract/rule-backtest.js';
import { type BacktestSide, episodeKey, figuresOf, firingLines, lostReal } from './backtest-view.js';

const at = (minute: number) => new Date(minute * 60_000).toISOString();
const episode = (fingerprint: string, from: number, to: number | null) => ({
  fingerprint,
  labels: { host: fingerprint },
  activeAt: at(from),
  firedAt: at(from),
  endedAt: to === null ? null : at(to),
});
const side = (changes: Partial<BacktestSide>): BacktestSide =>
  ({
    episodes: 4,
    onlyPending: 1,
    flaps: 2,
    atNight: 1,
    firingMs: 600_000,
    longestMs: 300_000,
    medianMs: 60_000,
    notifications: [],
    list: [],
    ...changes,
  }) as BacktestSide;

describe('the report of a backtest', () => {
  it('tells each figure of the draft beside that of the rule in force, and the messages of every contact point', () => {
    const messages = (contactPoint: string, count: number) => ({ contactPoint, messages: count, byReason: {} });
    const report = {
      draft: side({ notifications: [messages('ops', 3)] }),
      current: side({ episodes: 23, notifications: [messages('db', 7), messages('ops', 40)] }),
    } as unknown as BacktestAnswer;
    const figures = figuresOf(report).map(({ name, draft, current }) => [name, draft, current]);
    expect(figures).toEqual([
      ['Episodes that fired', '4', '23'],
      ['Never fired', '1', '1'],
      ['Fired less than 5 minutes', '2', '2'],
      ['Began at night (22:00 to 06:00)', '1 (25 %)', '1 (4 %)'],
      ['Firing in all', '10m', '10m'],
      ['Longest', '5m', '5m'],
      ['Median', '1m', '1m'],
      ['Notifications to db', '0', '7'],
      ['Notifications to ops', '3', '40'],
    ]);
    expect(figuresOf({ ...report, current: null })[0]?.current).toBeUndefined();
  });

  it('draws a line for each label set, those that fired longest first', () => {
    const list = [
      episode('a', 0, 10),
      episode('b', 20, 60),
      episode('a', 90, null),
      { ...episode('c', 5, 6), firedAt: null },
    ];
    const lines = firingLines(side({ list }), { from: at(0), to: at(100) });
    expect(lines.map(({ key, firings }) => [key, firings])).toEqual([
      ['b', [{ left: 0.2, width: 0.4 }]],
      [
        'a',
        [
          { left: 0, width: 0.1 },
          { left: 0.9, width: 0.1 },
        ],
      ],
    ]);
  });

  it('counts what is no longer caught and was real', () => {
    const [one, two, three] = [episode('a', 0, 1), episode('b', 0, 1), episode('c', 0, 1)];
    const marks = { [episodeKey(one)]: 'real', [episodeKey(two)]: 'noise' } as const;
    expect(lostReal([one, two, three], marks)).toBe(1);
  });
});
