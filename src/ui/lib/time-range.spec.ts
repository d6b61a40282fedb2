import { describe, expect, it } from '@jest/globals';
import { daysIntoWeek, instantOf, movedRange, readRange, resolveRange, writeRange } from './time-range.js';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const hour = 3_600_000;

describe('a stretch of time', () => {
  it.each([
    ['now', now],
    ['now-6h', now - 6 * hour],
    ['now+15m', now + hour / 4],
    ['2026-11-21T11:00:00Z', now - hour],
    [String(now), now],
    ['yesterday', undefined],
    ['now-6', undefined],
    ['', undefined],
  ])('reads %s', (text, expected) => {
    expect(instantOf(text, now)).toBe(expected);
  });

  it('is the usual one where it makes no sense', () => {
    expect(resolveRange({ from: 'now', to: 'now-1h' }, now)).toEqual({ from: now - 6 * hour, to: now });
    expect(resolveRange({ from: 'soon', to: 'now' }, now)).toEqual({ from: now - 6 * hour, to: now });
  });

  it('moves by half of itself, and widens around its middle', () => {
    const range = { from: 'now-2h', to: 'now' };
    expect(resolveRange(movedRange(range, -1, now), now)).toEqual({ from: now - 3 * hour, to: now - hour });
    expect(resolveRange(movedRange(range, 'zoom', now), now)).toEqual({ from: now - 3 * hour, to: now + hour });
  });

  it('leaves no trace in the address when it is the usual one', () => {
    expect(writeRange(readRange({}))).toEqual({});
    expect(writeRange(readRange({ from: 'now-1h' }))).toEqual({ from: 'now-1h' });
  });
});

describe('a week', () => {
  it.each([
    ['monday', [6, 0, 1, 5]],
    ['sunday', [0, 1, 2, 6]],
    ['saturday', [1, 2, 3, 0]],
  ] as const)('that begins on %s tells how many of its days have passed', (first, expected) => {
    expect([0, 1, 2, 6].map((day) => daysIntoWeek(day, first))).toEqual(expected);
  });
});
