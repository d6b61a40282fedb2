import { retryDelay } from './retry-delay.js';

describe('the wait before the next try', () => {
  it('is short after the first cut, and never the same for all', () => {
    expect(retryDelay('cut', 0, 0)).toBe(50);
    expect(retryDelay('sent-away', 0, 0.999)).toBeLessThan(300);
  });

  it('lets three tries happen within three seconds', () => {
    const longest = [0, 1, 2].map((failures) => retryDelay('cut', failures, 0.999));
    expect(longest.reduce((sum, wait) => sum + wait)).toBeLessThan(3_000);
  });

  it('grows, and not without end', () => {
    expect(retryDelay('cut', 50, 0.999)).toBeLessThanOrEqual(4_000);
  });

  it('is long where trying again soon would not help', () => {
    for (const end of ['signed-out', 'full', 'unknown'] as const) {
      expect(retryDelay(end, 0, 0)).toBe(5_000);
    }
  });
});
