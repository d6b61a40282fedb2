import { accountForNews, type LoggedNews } from './news-account.js';

let count = 0;
const row = (integrationId: string, ...alerts: string[]): LoggedNews => ({
  id: `row-${++count}`,
  contactPoint: 'ops',
  integrationId,
  groupKey: 'g',
  flushNo: count,
  createdAt: new Date(count).toISOString(),
  alerts: alerts.map((text) => ({ fingerprint: text[1] ?? '', status: text[0] === '+' ? 'firing' : 'resolved' })),
});

describe('the account of news', () => {
  it('takes notices of which each brings something new', () => {
    const rows = [row('i', '+a'), row('i', '+a', '+b'), row('j', '+a'), row('i', '-a', '+b'), row('i', '+a', '+b')];
    expect(accountForNews([...rows].reverse())).toEqual({ rows: 5, told: 2, open: ['i a', 'i b', 'j a'], faults: [] });
  });

  it('finds what was told twice', () => {
    const { faults } = accountForNews([row('i', '+a', '+b'), row('i', '+b'), row('i', '-b'), row('i', '-b')]);
    expect(faults).toEqual([expect.stringContaining('tells ops nothing new'), expect.stringContaining('nothing new')]);
  });

  it('finds an end that nobody had heard begin', () => {
    expect(accountForNews([row('i', '+a'), row('i', '+c', '-b')]).faults).toEqual([
      expect.stringContaining('the end of b, of which it never heard'),
    ]);
  });
});
