import { isTimeZone } from '../time/zoned-time.js';
import type { MinuteRange, NumberRange, TimeInterval } from './mute-timing.js';
import { monthNames, type TimeIntervalText, type TimeRangeText, weekdayNames } from './time-interval-text.js';

/** One thing that is wrong, and where: `weekdays[1]`. */
export interface TimeIntervalFault {
  readonly path: string;
  readonly message: string;
}

export type ParsedTimeInterval =
  | { readonly ok: true; readonly interval: TimeInterval }
  | { readonly ok: false; readonly faults: readonly TimeIntervalFault[] };

/** Most ranges in one list. */
const maxRanges = 200;

/**
 * Reads Alertmanager's text forms: weekdays `monday:friday`, days of the month `1:5` and `-3:-1`, months `january:march`
 * or `1:3`, years `2024:2026`, times of day. Tells every fault at once.
 */
export function parseTimeInterval(text: TimeIntervalText): ParsedTimeInterval {
  const faults: TimeIntervalFault[] = [];
  const read = <From, To>(path: string, items: readonly From[] | undefined, parse: (item: From) => To): To[] => {
    if ((items?.length ?? 0) > maxRanges) faults.push({ path, message: `at most ${maxRanges} ranges` });
    return (items ?? []).slice(0, maxRanges).flatMap((item, index) => {
      const parsed = attempt(() => parse(item));
      if ('error' in parsed) faults.push({ path: `${path}[${index}]`, message: parsed.error });
      return 'error' in parsed ? [] : [parsed.value];
    });
  };
  const interval: TimeInterval = {
    times: read('times', text.times, parseTimeRange),
    weekdays: read('weekdays', text.weekdays, parseWeekdays),
    daysOfMonth: read('daysOfMonth', text.daysOfMonth, parseDaysOfMonth),
    months: read('months', text.months, parseMonths),
    years: read('years', text.years, parseYears),
    location: text.location || 'UTC',
  };
  if (!isTimeZone(interval.location)) {
    const message = `there is no time zone ${JSON.stringify(text.location)}: write for example Europe/Berlin or UTC`;
    faults.push({ path: 'location', message });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, interval };
}

class RangeFault extends Error {}

function attempt<T>(parse: () => T): { readonly value: T } | { readonly error: string } {
  try {
    return { value: parse() };
  } catch (fault) {
    if (fault instanceof RangeFault) return { error: fault.message };
    throw fault;
  }
}

function parseTimeRange({ startTime, endTime }: TimeRangeText): MinuteRange {
  const range = { from: minutesOf(startTime), to: minutesOf(endTime) };
  if (range.from >= range.to) throw new RangeFault('the end must be after the start: split what goes over midnight');
  return range;
}

function minutesOf(text: string): number {
  if (text === '24:00') return 1440;
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!match) throw new RangeFault(`${shown(text)} is not a time of day: write for example 09:00 or 24:00`);
  return Number(match[1]) * 60 + Number(match[2]);
}

function parseWeekdays(text: string): NumberRange {
  return inOrder(text, (name) => {
    const at = weekdayNames.indexOf(name);
    if (at < 0) throw new RangeFault(`${shown(name)} is not a weekday: write for example monday:friday`);
    return at;
  });
}

function parseMonths(text: string): NumberRange {
  return inOrder(text, (name) => {
    const at = monthNames.indexOf(name);
    return at >= 0
      ? at + 1
      : within(name, { least: 1, most: 12, what: 'a month: write for example january:march or 1:3' });
  });
}

function parseYears(text: string): NumberRange {
  return inOrder(text, (name) => within(name, { least: 0, most: 9999, what: 'a year: write for example 2027:2029' }));
}

/** An end that no month has behind its start is refused; what only short months lack is left out there. */
function parseDaysOfMonth(text: string): NumberRange {
  const range = rangeOf(text, (name) => {
    const day = within(name, { least: -31, most: 31, what: 'a day of the month: write for example 1:5 or -3:-1' });
    if (day === 0) throw new RangeFault('there is no day 0: days count from 1, and from the end of the month from -1');
    return day;
  });
  if (range.from < 0 && range.to > 0)
    throw new RangeFault('the end must count from the end of the month as the start does');
  const least = (day: number): number => (day < 0 ? 28 + day : day);
  if (least(range.from) > least(range.to)) throw new RangeFault('the end is before the start');
  return range;
}

function inOrder(text: string, member: (name: string) => number): NumberRange {
  const range = rangeOf(text, member);
  if (range.from > range.to) throw new RangeFault('the end is before the start: split what goes over the end');
  return range;
}

function rangeOf(text: string, member: (name: string) => number): NumberRange {
  const names = text.toLowerCase().split(':');
  const [from = '', to = from] = names;
  if (names.length > 2) throw new RangeFault(`${shown(text)} is not a range: write a start and an end with one colon`);
  return { from: member(from), to: member(to) };
}

function within(
  text: string,
  bounds: { readonly least: number; readonly most: number; readonly what: string },
): number {
  const value = /^[+-]?\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= bounds.least && value <= bounds.most) return value;
  throw new RangeFault(`${shown(text)} is not ${bounds.what}`);
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
