import { elapsedText } from './elapsed.js';

describe('a span of time', () => {
  it.each([
    [0, '0s'],
    [-5000, '0s'],
    [999, '0s'],
    [12_000, '12s'],
    [252_000, '4m 12s'],
    [3_600_000, '1h'],
    [3_605_000, '1h'],
    [266_400_000, '3d 2h'],
  ])('of %d ms reads %s', (ms, text) => {
    expect(elapsedText(ms)).toBe(text);
  });
});
