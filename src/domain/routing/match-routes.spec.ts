import { rootRoute, routing } from '../../../test/support/builders/routing-builder.js';
import { goQuote } from './go-quote.js';
import { matchRoutes, routeByKey } from './match-routes.js';

const labels = { alertname: 'HighCpu', instance: 'a:1', team: 'db' };
const match = (groupBy: readonly string[], alert = labels) =>
  matchRoutes(routing({ root: rootRoute({ groupBy }) }), alert).map(({ groupKey }) => groupKey);

describe('the notification group of an alert', () => {
  it('has the values of the groupBy labels, in the order of their names', () => {
    expect(match(['team', 'alertname'])).toEqual(['{}:{alertname="HighCpu", team="db"}']);
  });

  it('leaves out labels that the alert does not have', () => {
    expect(match(['alertname', 'cluster'])).toEqual(['{}:{alertname="HighCpu"}']);
  });

  it('is one for all alerts without groupBy, and one per label set with ...', () => {
    expect(match([])).toEqual(['{}:{}']);
    expect(match(['...'])).toEqual(['{}:{alertname="HighCpu", instance="a:1", team="db"}']);
  });

  it('tells the receiver and how long a new group waits', () => {
    expect(matchRoutes(routing(), labels)).toEqual([
      {
        routeKey: 'root',
        receiver: 'ops',
        groupLabels: { alertname: 'HighCpu' },
        groupKey: '{}:{alertname="HighCpu"}',
        groupWaitMs: 30_000,
      },
    ]);
  });

  it('finds its route again, or not when the tree has changed', () => {
    expect(routeByKey(routing(), 'root')).toEqual(rootRoute());
    expect(routeByKey(routing(), 'root/3')).toBeUndefined();
  });
});

describe('quoting as Go does', () => {
  it.each([
    ['plain text', '"plain text"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['\u0007\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
    ['\u0000\u007f', '"\\x00\\x7f"'],
    ['é 日本 🎉', '"é 日本 🎉"'],
    ['\u00a0\u200b\ufeff', '"\\u00a0\\u200b\\ufeff"'],
    ['\u{e0001}', '"\\U000e0001"'],
    ['\ud800', '"\ufffd"'],
  ])('%j', (text, quoted) => {
    expect(goQuote(text)).toBe(quoted);
  });
});
