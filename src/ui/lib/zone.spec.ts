import { describe, expect, it } from '@jest/globals';
import { isZone, shortInstantText } from './zone.js';

const at = Date.UTC(2026, 10, 21, 23, 3, 20);
const hour = 3_600_000;

describe('an instant where there is little room', () => {
  it.each([
    ['of the same day', at + hour / 2, 'utc', '23:03:20'],
    ['of another day', at + hour, 'utc', '21 Nov, 23:03'],
    ['of a day that goes on in another zone', at + hour, 'Asia/Tokyo', '08:03:20'],
    ['of another year', at + 60 * 24 * hour, 'utc', '21 Nov 2026'],
  ])('%s', (_, now, zone, expected) => {
    expect(shortInstantText(at, zone, now)).toBe(expected);
  });
});

describe('a zone', () => {
  it('is one that the browser knows', () => {
    expect(['local', 'utc', 'Europe/Berlin', 'Europe/Atlantis', ''].map(isZone)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
