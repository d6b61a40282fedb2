/** A point in time split up in UTC; years before 0 and after 9999 are possible. */
export interface Calendar {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 to 999,999,999. */
  readonly nanosecond: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** 1 to 366. */
  readonly yearDay: number;
}

const nanosPerSecond = 1_000_000_000n;

/** Splits nanoseconds since 1970 (UTC). */
export function calendarOf(unixNanos: bigint): Calendar {
  const nanosecond = ((unixNanos % nanosPerSecond) + nanosPerSecond) % nanosPerSecond;
  const seconds = Number((unixNanos - nanosecond) / nanosPerSecond);
  const date = new Date(seconds * 1000);
  const year = date.getUTCFullYear();
  return {
    year,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    nanosecond: Number(nanosecond),
    weekday: date.getUTCDay(),
    yearDay: Math.floor((date.getTime() - startOfYear(year)) / 86_400_000) + 1,
  };
}

function startOfYear(year: number): number {
  // `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
  return new Date(0).setUTCFullYear(year, 0, 1);
}

export const monthNames: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const dayNames: readonly string[] = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
];
