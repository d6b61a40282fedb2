import { concerns, everyMsOf, freshMsOf, pollMs } from './freshness.js';

describe('what is asked for again', () => {
  it.each([
    ['/api/v1/alerts?q=team%3Ddb', 'alert', true],
    ['/api/v1/alerts/1/timeline', 'notification', true],
    ['/api/v1/alerts', 'team', false],
    ['/api/v1/silences?state=active', 'silence', true],
    ['/api/v1/rule-groups?limit=500', 'rule-group', true],
    ['/api/v1/notifications/audit', 'notification', true],
    ['/api/v1/notifications', 'alert', false],
    ['/api/v1/some-day', 'contact-point', true],
    ['/api/v1/some-day', 'notification', false],
    ['/prometheus/api/v1/query', 'alert', false],
  ] as const)('%s after a change of %s: %s', (path, topic, again) => {
    expect(concerns(path, new Set([topic]))).toBe(again);
  });

  it('is what is measured now and then, and everything while nothing is heard', () => {
    expect(everyMsOf('/api/v1/nodes', true)).toBe(5_000);
    expect(everyMsOf('/prometheus/api/v1/query', true)).toBe(false);
    expect(everyMsOf('/api/v1/nodes', false)).toBe(pollMs);
  });

  it('is not what was answered a moment ago, as long as changes are heard of', () => {
    expect(freshMsOf('/api/v1/silences', true)).toBe(5_000);
    expect(freshMsOf('/api/v1/silences', false)).toBe(0);
    expect(freshMsOf('/prometheus/api/v1/query', true)).toBe(0);
  });
});
