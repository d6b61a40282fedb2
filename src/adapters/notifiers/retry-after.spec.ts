import { retryAfterMs } from './retry-after.js';

const now = Date.UTC(2026, 10, 20, 3, 4, 5);

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['999999999999', 86_400_000],
    ['Fri, 20 Nov 2026 03:04:15 GMT', 10_000],
    ['Friday, 20-Nov-26 03:04:15 GMT', 10_000],
    ['Fri Nov 20 03:04:15 2026 GMT', 10_000],
    ['Fri, 20 Nov 2020 03:04:15 GMT', 0],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2026', 2_026_000],
    ['Mon, nonsense', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j means %s ms', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});
