import { durationMs } from './duration-text.js';

describe('a duration that was typed', () => {
  it.each([
    ['30m', 1_800_000],
    ['1h30m', 5_400_000],
    ['500ms', 500],
    ['2d', 172_800_000],
    ['', undefined],
    ['h', undefined],
    ['1 h', undefined],
  ])('%j lasts %s ms', (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });
});
