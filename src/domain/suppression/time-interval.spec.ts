import fc from 'fast-check';
import type { TimeInterval } from './mute-timing.js';
import { parseTimeInterval } from './parse-time-interval.js';
import { intervalHolds, timingHolds } from './time-interval.js';
import { type TimeIntervalText, timeIntervalText } from './time-interval-text.js';

function interval(text: TimeIntervalText): TimeInterval {
  const parsed = parseTimeInterval(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.interval;
}

const holds = (text: TimeIntervalText, at: string): boolean => intervalHolds(interval(text), Date.parse(at));

describe('a time interval', () => {
  it.each<[TimeIntervalText, string, boolean]>([
    [{}, '2027-01-01T00:00:00Z', true],
    [{ times: [{ startTime: '09:00', endTime: '17:00' }] }, '2027-03-01T08:59:59.999Z', false],
    [{ times: [{ startTime: '09:00', endTime: '17:00' }] }, '2027-03-01T09:00:00Z', true],
    [{ times: [{ startTime: '09:00', endTime: '17:00' }] }, '2027-03-01T16:59:59.999Z', true],
    [{ times: [{ startTime: '09:00', endTime: '17:00' }] }, '2027-03-01T17:00:00Z', false],
    [{ times: [{ startTime: '23:00', endTime: '24:00' }] }, '2027-03-01T23:59:59.999Z', true],
    [{ times: [{ startTime: '00:00', endTime: '24:00' }] }, '2027-03-01T00:00:00Z', true],
    [{ weekdays: ['monday:friday'] }, '2027-03-05T23:59:59Z', true],
    [{ weekdays: ['monday:friday'] }, '2027-03-06T00:00:00Z', false],
    [{ weekdays: ['saturday', 'sunday'] }, '2027-03-07T12:00:00Z', true],
    [{ weekdays: ['Sunday:Saturday'] }, '2027-03-07T12:00:00Z', true],
    [{ daysOfMonth: ['1:5'] }, '2027-03-05T12:00:00Z', true],
    [{ daysOfMonth: ['1:5'] }, '2027-03-06T12:00:00Z', false],
    [{ daysOfMonth: ['-1'] }, '2027-02-28T12:00:00Z', true],
    [{ daysOfMonth: ['-1'] }, '2028-02-28T12:00:00Z', false],
    [{ daysOfMonth: ['-1'] }, '2028-02-29T12:00:00Z', true],
    [{ daysOfMonth: ['-3:-1'] }, '2027-04-28T12:00:00Z', true],
    [{ daysOfMonth: ['-3:-1'] }, '2027-04-27T12:00:00Z', false],
    [{ daysOfMonth: ['-31:-29'] }, '2027-02-01T12:00:00Z', false],
    [{ daysOfMonth: ['-31:-1'] }, '2027-02-01T12:00:00Z', true],
    [{ daysOfMonth: ['31'] }, '2027-04-30T12:00:00Z', false],
    [{ daysOfMonth: ['30:31'] }, '2027-02-28T12:00:00Z', false],
    [{ daysOfMonth: ['25:-1'] }, '2027-02-28T12:00:00Z', true],
    [{ months: ['january:march'] }, '2027-03-31T23:59:59Z', true],
    [{ months: ['january:march'] }, '2027-04-01T00:00:00Z', false],
    [{ months: ['1:3', 'December'] }, '2027-12-01T00:00:00Z', true],
    [{ years: ['2024:2026'] }, '2026-12-31T23:59:59Z', true],
    [{ years: ['2024:2026', '2030'] }, '2027-01-01T00:00:00Z', false],
    [{ weekdays: ['monday'], months: ['may'] }, '2027-05-03T12:00:00Z', true],
    [{ weekdays: ['monday'], months: ['june'] }, '2027-05-03T12:00:00Z', false],
    [{ years: ['2026'], location: 'Australia/Sydney' }, '2026-12-31T13:30:00Z', false],
    [{ years: ['2026'], location: 'America/New_York' }, '2027-01-01T04:59:00Z', true],
    [{ daysOfMonth: ['-1'], location: 'Asia/Kathmandu' }, '2027-02-27T18:15:00Z', true],
  ])('%j at %s: %j', (text, at, expected) => {
    expect(holds(text, at)).toBe(expected);
  });

  it('follows the clock on the wall in spring, when an hour is left out', () => {
    const night: TimeIntervalText = { times: [{ startTime: '02:00', endTime: '03:30' }], location: 'Europe/Berlin' };
    expect(holds(night, '2027-03-28T00:59:59Z')).toBe(false);
    expect(holds(night, '2027-03-28T01:00:00Z')).toBe(true);
    expect(holds(night, '2027-03-28T01:30:00Z')).toBe(false);
    expect(holds({ ...night, times: [{ startTime: '02:00', endTime: '03:00' }] }, '2027-03-28T01:00:00Z')).toBe(false);
  });

  it('holds twice in autumn, when an hour comes twice', () => {
    const night: TimeIntervalText = { times: [{ startTime: '02:00', endTime: '02:30' }], location: 'Europe/Berlin' };
    const held = ['2027-10-31T00:15:00Z', '2027-10-31T00:45:00Z', '2027-10-31T01:15:00Z', '2027-10-31T02:00:00Z'];
    expect(held.map((at) => holds(night, at))).toEqual([true, false, true, false]);
  });

  it('counts the last days of the month in which the clocks change', () => {
    expect(holds({ daysOfMonth: ['-1'], location: 'Europe/Berlin' }, '2027-03-31T10:00:00Z')).toBe(true);
    expect(holds({ daysOfMonth: ['-1'], location: 'Europe/Berlin' }, '2027-03-30T10:00:00Z')).toBe(false);
  });

  it('of a timing: one is enough, none is never', () => {
    const intervals = [interval({ months: ['may'] }), interval({ months: ['june'] })];
    const at = Date.parse('2027-06-01T12:00:00Z');
    expect(timingHolds({ id: '1', name: 'summer', intervals }, at)).toBe(true);
    expect(timingHolds({ id: '1', name: 'never', intervals: [] }, at)).toBe(false);
  });
});

describe('the text of a time interval', () => {
  it('tells every fault with its place', () => {
    const parsed = parseTimeInterval({
      times: [
        { startTime: '9:00', endTime: '17:00' },
        { startTime: '22:00', endTime: '06:00' },
        { startTime: '24:00', endTime: '24:01' },
      ],
      weekdays: ['mon', 'friday:monday', 'monday:tuesday:friday', ''],
      daysOfMonth: ['0', '32', '-1:5', '5:-28', '5:1', 'x', '1.5'],
      months: ['13', 'mar', 'march:january'],
      years: ['2026:2024', 'now'],
      location: 'Europe/Nowhere',
    });
    expect(parsed.ok ? [] : parsed.faults.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'times[0]: "9:00" is not a time of day: write for example 09:00 or 24:00',
      'times[1]: the end must be after the start: split what goes over midnight',
      'times[2]: "24:01" is not a time of day: write for example 09:00 or 24:00',
      'weekdays[0]: "mon" is not a weekday: write for example monday:friday',
      'weekdays[1]: the end is before the start: split what goes over the end',
      'weekdays[2]: "monday:tuesday:friday" is not a range: write a start and an end with one colon',
      'weekdays[3]: "" is not a weekday: write for example monday:friday',
      'daysOfMonth[0]: there is no day 0: days count from 1, and from the end of the month from -1',
      'daysOfMonth[1]: "32" is not a day of the month: write for example 1:5 or -3:-1',
      'daysOfMonth[2]: the end must count from the end of the month as the start does',
      'daysOfMonth[3]: the end is before the start',
      'daysOfMonth[4]: the end is before the start',
      'daysOfMonth[5]: "x" is not a day of the month: write for example 1:5 or -3:-1',
      'daysOfMonth[6]: "1.5" is not a day of the month: write for example 1:5 or -3:-1',
      'months[0]: "13" is not a month: write for example january:march or 1:3',
      'months[1]: "mar" is not a month: write for example january:march or 1:3',
      'months[2]: the end is before the start: split what goes over the end',
      'years[0]: the end is before the start: split what goes over the end',
      'years[1]: "now" is not a year: write for example 2027:2029',
      'location: there is no time zone "Europe/Nowhere": write for example Europe/Berlin or UTC',
    ]);
  });

  it.each(['+01:00', 'Local', '', '../etc', 'UTC'])('takes %j for a zone only where it names one', (location) => {
    expect(parseTimeInterval({ location }).ok).toBe(['', 'UTC'].includes(location));
  });

  it('has a limit', () => {
    const parsed = parseTimeInterval({ years: Array.from({ length: 201 }, () => '2027') });
    expect(parsed).toEqual({ ok: false, faults: [{ path: 'years', message: 'at most 200 ranges' }] });
  });

  it('is read back as it was', () => {
    const ordered = (min: number, max: number) =>
      fc.array(
        fc
          .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
          .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
      );
    const any = fc.record({
      times: fc.array(
        fc
          .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
          .filter(([from, to]) => from < to)
          .map(([from, to]) => ({ from, to })),
      ),
      weekdays: ordered(0, 6),
      daysOfMonth: fc.oneof(ordered(1, 31), ordered(-31, -1)),
      months: ordered(1, 12),
      years: ordered(0, 9999),
      location: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu'),
    });
    fc.assert(
      fc.property(any, (one) => expect(parseTimeInterval(timeIntervalText(one))).toEqual({ ok: true, interval: one })),
    );
  });
});
