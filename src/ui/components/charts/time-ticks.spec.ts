import { clockText, timeTickTexts } from './time-ticks.js';

const at = (text: string): number => Date.parse(text);

test('ticks of minutes are as people read clocks, with the date where a day begins', () => {
  const ticks = [at('2026-11-20T23:30:00Z'), at('2026-11-21T00:00:00Z'), at('2026-11-21T00:30:00Z')];
  expect(timeTickTexts(ticks, 'UTC')).toEqual(['23:30\n20 Nov', '00:00\n21 Nov', '00:30']);
});

test('ticks of seconds and less show them', () => {
  expect(timeTickTexts([at('2026-11-21T12:00:00Z'), at('2026-11-21T12:00:15Z')], 'UTC')[1]).toBe('12:00:15');
  expect(timeTickTexts([at('2026-11-21T12:00:00.000Z'), at('2026-11-21T12:00:00.250Z')], 'UTC')[1]).toBe(
    '12:00:00.250',
  );
});

test('ticks of days are dates, those of months carry the year', () => {
  expect(timeTickTexts([at('2026-11-20T00:00:00Z'), at('2026-11-21T00:00:00Z')], 'UTC')).toEqual(['20 Nov', '21 Nov']);
  expect(timeTickTexts([at('2026-10-01T00:00:00Z'), at('2026-11-01T00:00:00Z')], 'UTC')).toEqual([
    'Oct\n2026',
    'Nov\n2026',
  ]);
});

test('the zone counts', () => {
  expect(timeTickTexts([at('2026-11-21T12:00:00Z')], 'Asia/Kolkata')[0]).toContain('17:30');
});

test('a time is as exact as the range it stands in', () => {
  const time = at('2026-11-21T12:04:07Z');
  expect(clockText(time, { from: 0, to: 3_600_000 }, 'UTC')).toBe('12:04:07');
  expect(clockText(time, { from: 0, to: 12 * 3_600_000 }, 'UTC')).toBe('12:04');
  expect(clockText(time, { from: 0, to: 7 * 86_400_000 }, 'UTC')).toBe('21 Nov, 12:04');
});
