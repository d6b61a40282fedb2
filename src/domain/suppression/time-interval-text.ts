import type { MinuteRange, NumberRange, TimeInterval } from './mute-timing.js';

/** A time interval as people write it: Alertmanager's fields in camelCase. */
export interface TimeIntervalText {
  readonly times?: readonly TimeRangeText[] | undefined;
  readonly weekdays?: readonly string[] | undefined;
  readonly daysOfMonth?: readonly string[] | undefined;
  readonly months?: readonly string[] | undefined;
  readonly years?: readonly string[] | undefined;
  readonly location?: string | undefined;
}

/** `09:00` to `17:00`; the end is exclusive and may be `24:00`. */
export interface TimeRangeText {
  readonly startTime: string;
  readonly endTime: string;
}

export const weekdayNames: readonly string[] = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
];

export const monthNames: readonly string[] = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Writes an interval so that it reads back the same; lists that are empty are left out. */
export function timeIntervalText(interval: TimeInterval): TimeIntervalText {
  const { times, weekdays, daysOfMonth, months, years, location } = interval;
  return {
    ...(times.length > 0 && { times: times.map(timeRangeText) }),
    ...(weekdays.length > 0 && { weekdays: weekdays.map((range) => rangeText(range, weekdayNames, 0)) }),
    ...(daysOfMonth.length > 0 && { daysOfMonth: daysOfMonth.map((range) => rangeText(range)) }),
    ...(months.length > 0 && { months: months.map((range) => rangeText(range, monthNames, 1)) }),
    ...(years.length > 0 && { years: years.map((range) => rangeText(range)) }),
    ...(location !== 'UTC' && { location }),
  };
}

function timeRangeText({ from, to }: MinuteRange): TimeRangeText {
  return { startTime: clockText(from), endTime: clockText(to) };
}

function clockText(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function rangeText({ from, to }: NumberRange, names: readonly string[] = [], first = 0): string {
  const text = (value: number): string => names[value - first] ?? String(value);
  return from === to ? text(from) : `${text(from)}:${text(to)}`;
}
