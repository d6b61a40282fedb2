import { accountForHeartbeats } from './heartbeat-account.js';

const call = (tick: number, node = 'a', attempt = 1) => ({ tick, node, attempt });

describe('the account of heartbeats', () => {
  it('finds intervals that nobody called', () => {
    expect(accountForHeartbeats([call(1_000), call(4_000, 'b')], 1_000)).toEqual({
      intervals: 4,
      called: 2,
      missed: [2_000, 3_000],
      faults: [],
    });
    expect(accountForHeartbeats([], 1_000)).toEqual({ intervals: 0, called: 0, missed: [], faults: [] });
  });

  it('finds what breaks the promise', () => {
    const repeated = [call(1_000), call(1_000, 'a', 2)];
    expect(accountForHeartbeats(repeated, 1_000).faults).toEqual([]);
    expect(accountForHeartbeats([...repeated, call(1_000, 'b')], 1_000).faults).toEqual([
      'a and b called for 1970-01-01T00:00:01.000Z',
      'an attempt for 1970-01-01T00:00:01.000Z was made twice',
    ]);
    const many = [1, 2, 3, 4, 5, 6].map((attempt) => call(2_000, 'a', attempt));
    expect(accountForHeartbeats(many, 1_000).faults).toHaveLength(1);
  });
});
