import { localTimeOf, localTimeText, nextAt } from './local-time.js';

describe('the clock of the browser', () => {
  const noon = new Date(2026, 10, 21, 12, 3).getTime();

  it('is written as fields hold it, and read again', () => {
    expect(localTimeText(noon)).toBe('2026-11-21T12:03');
    expect(localTimeOf('2026-11-21T12:03')).toBe(noon);
    expect(localTimeOf('')).toBeUndefined();
  });

  it('comes to an hour of the next day or the next Monday', () => {
    expect(localTimeText(nextAt(noon, 8))).toBe('2026-11-22T08:00');
    expect(localTimeText(nextAt(noon, 13))).toBe('2026-11-21T13:00');
    expect(localTimeText(nextAt(noon, 8, true))).toBe('2026-11-23T08:00');
    expect(localTimeText(nextAt(nextAt(noon, 8, true), 8, true))).toBe('2026-11-30T08:00');
  });
});
