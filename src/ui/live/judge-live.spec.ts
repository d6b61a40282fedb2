import { judgeLive } from './judge-live.js';

describe('what is seen', () => {
  const facts = { dataAt: 100_000, cut: false, tickMs: 2_000 };

  it.each([
    [0, 'live'],
    [4_000, 'live'],
    [4_001, 'stale'],
    [10_000, 'stale'],
    [10_001, 'lost'],
  ])('%d ms after the last sign is %s', (age, state) => {
    expect(judgeLive(facts, facts.dataAt + age)).toBe(state);
  });

  it('is not live from the moment on at which the connection was cut', () => {
    expect(judgeLive({ ...facts, cut: true }, facts.dataAt + 10)).toBe('stale');
    expect(judgeLive({ ...facts, cut: true }, facts.dataAt + 11_000)).toBe('lost');
  });
});
