import { rootRoute, routing } from '../../../test/support/builders/routing-builder.js';
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
