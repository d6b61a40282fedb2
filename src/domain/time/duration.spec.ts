import fc from 'fast-check';
import { formatDuration, parseDuration } from './duration.js';

describe('reading a duration', () => {
  it.each([
    ['0', 0],
    ['0s', 0],
    ['1ms', 1],
    ['4900ms', 4900],
    ['30s', 30_000],
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['1d', 86_400_000],
    ['1w2d', 777_600_000],
    ['1y', 31_536_000_000],
    ['1y1w1d1h1m1s1ms', 32_230_861_001],
    ['1m1ms', 60_001],
    ['292y', 9_208_512_000_000],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toEqual({ ok: true, ms });
  });

  it.each([
    '',
    '5',
    '1.5m',
    '-1m',
    '1m1h',
    '1m1m',
    '5 m',
    '5M',
    'm',
    '1us',
    '1h ',
    'abc',
    '300y',
    '99999999999999999999y',
  ])('%j is refused with what to write instead', (text) => {
    const result = parseDuration(text);
    expect(result.ok ? '' : result.error).toMatch(/write for example|the longest is/);
  });

  it('shows only the beginning of a long text that is none', () => {
    const result = parseDuration('x'.repeat(10_000));
    expect(result.ok ? 0 : result.error.length).toBeLessThan(200);
  });
});

describe('writing a duration', () => {
  it.each([
    [0, '0s'],
    [1, '1ms'],
    [4900, '4s900ms'],
    [60_000, '1m'],
    [90_000, '1m30s'],
    [5_400_000, '1h30m'],
    [86_400_000, '1d'],
    [90_000_000, '1d1h'],
    [604_800_000, '1w'],
    [31_536_000_000, '1y'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('can be read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000_000_000_000 }), (ms) => {
        expect(parseDuration(formatDuration(ms))).toEqual({ ok: true, ms });
      }),
    );
  });
});
