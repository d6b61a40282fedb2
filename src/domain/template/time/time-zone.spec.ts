import { templateTime, timeInZone } from './template-time.js';
import { zoneAt } from './time-zone.js';

const nanos = (text: string): bigint => BigInt(Date.parse(text)) * 1_000_000n;

describe('a zone', () => {
  it.each([
    ['Europe/Paris', '2026-01-15T12:00:00Z', 3600, 'CET'],
    ['Europe/Paris', '2026-03-29T00:59:59Z', 3600, 'CET'],
    ['Europe/Paris', '2026-03-29T01:00:00Z', 7200, 'CEST'],
    ['America/New_York', '2026-11-01T05:59:59Z', -14_400, 'EDT'],
    ['America/New_York', '2026-11-01T06:00:00Z', -18_000, 'EST'],
    ['Asia/Kolkata', '2026-01-15T12:00:00Z', 19_800, 'IST'],
    ['Asia/Tokyo', '2026-01-15T12:00:00Z', 32_400, 'JST'],
    ['Asia/Kathmandu', '2026-01-15T12:00:00Z', 20_700, '+0545'],
    ['America/Sao_Paulo', '2026-01-15T12:00:00Z', -10_800, '-03'],
    ['Australia/Sydney', '1900-01-01T00:00:00Z', 36_000, 'AEST'],
    ['UTC', '2026-01-15T12:00:00Z', 0, 'UTC'],
    ['Local', '2026-01-15T12:00:00Z', 0, 'UTC'],
  ])('%s at %s is %d s ahead and called %s', (zone, at, offsetSeconds, abbreviation) => {
    expect(zoneAt(zone, nanos(at))).toMatchObject({ offsetSeconds, abbreviation });
  });

  it.each(['Europe/Nowhere', '+05:00', '../etc/passwd', 'x'.repeat(100), 'constructor'])(
    '%s does not exist',
    (zone) => {
      expect(zoneAt(zone, 0n)).toBeUndefined();
    },
  );

  it('shows a time as its clocks do, and moves with them', () => {
    const time = timeInZone(templateTime(nanos('2026-03-28T12:30:00Z')), 'Europe/Paris');
    expect(time?.toText?.()).toBe('2026-03-28 13:30:00 +0100 CET');
    expect(time?.methods?.get('Format')?.call('15:04 Z07:00 -0700 MST')).toBe('13:30 +01:00 +0100 CET');
    const later = time?.methods?.get('AddDate')?.call(0n, 0n, 2n);
    expect(typeof later === 'object' && later?.kind === 'object' && later.toText?.()).toMatch(
      /^2026-03-30 1[34]:30:00/,
    );
  });

  it('has an answer for the times that lie farthest away', () => {
    expect(zoneAt('Europe/Paris', -62_135_596_800_000_000_000n)?.offsetSeconds).toBeGreaterThan(0);
    expect(zoneAt('Europe/Paris', 2n ** 80n)?.offsetSeconds).toBeGreaterThan(0);
  });
});
