export const secondsPerDay = 86_400;

/** Days of 400 years: after them the calendar repeats itself, weekdays included. */
const daysPerCycle = 146_097;
/** From 0000-03-01 to 1970-01-01. */
const daysBeforeEpoch = 719_468;

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/**
 * The date in the Gregorian calendar, UTC, of whole seconds since the epoch, for any number that is whole: a `Date`
 * ends in the year 275760. Years are counted from March here, so that the leap day comes last.
 */
export function calendarDate(seconds: number): CalendarDate {
  const days = Math.floor(seconds / secondsPerDay) + daysBeforeEpoch;
  const cycle = Math.floor(days / daysPerCycle);
  const dayOfCycle = days - cycle * daysPerCycle;
  const leaps =
    Math.floor(dayOfCycle / 1460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / (daysPerCycle - 1));
  const yearOfCycle = Math.floor((dayOfCycle - leaps) / 365);
  const dayOfYear = dayOfCycle - daysBeforeYear(yearOfCycle);
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - daysBeforeMonth(monthFromMarch) + 1,
  };
}

export function daysOfMonth({ year, month }: CalendarDate): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** 1 to 366. */
export function dayOfYear({ year, month, day }: CalendarDate): number {
  const fromMarch = daysBeforeMonth(month <= 2 ? month + 9 : month - 3) + day;
  return month <= 2 ? fromMarch - 306 : fromMarch + (isLeap(year) ? 60 : 59);
}

function daysBeforeYear(year: number): number {
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100);
}

/** Months from March on come in fives of 153 days. */
function daysBeforeMonth(monthFromMarch: number): number {
  return Math.floor((153 * monthFromMarch + 2) / 5);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
