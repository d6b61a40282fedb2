import type { Instant } from '../time/instant.js';
import { daysInMonth, type ZonedTime, zonedTime } from '../time/zoned-time.js';
import type { MuteTiming, NumberRange, TimeInterval } from './mute-timing.js';

/** Whether one of the timing's intervals is around the instant. */
export function timingHolds(timing: MuteTiming, at: Instant): boolean {
  return timing.intervals.some((interval) => intervalHolds(interval, at));
}

/**
 * As seen on the wall in the interval's zone: what begins in the hour that spring leaves out begins when it is over, and
 * the hour that comes twice in autumn counts both times.
 */
export function intervalHolds(interval: TimeInterval, at: Instant): boolean {
  const wall = zonedTime(at, interval.location);
  const inTime = interval.times.some(({ from, to }) => from <= wall.minuteOfDay && wall.minuteOfDay < to);
  return (
    (interval.times.length === 0 || inTime) &&
    holds(interval.weekdays, wall.weekday) &&
    (interval.daysOfMonth.length === 0 || interval.daysOfMonth.some((range) => aroundDay(range, wall))) &&
    holds(interval.months, wall.month) &&
    holds(interval.years, wall.year)
  );
}

function holds(ranges: readonly NumberRange[], value: number): boolean {
  return ranges.length === 0 || ranges.some(({ from, to }) => from <= value && value <= to);
}

/** Days beyond the month's end do not reach into the next one. */
function aroundDay({ from, to }: NumberRange, { year, month, day }: ZonedTime): boolean {
  const last = daysInMonth(year, month);
  const counted = (at: number): number => (at < 0 ? last + at + 1 : at);
  return counted(from) <= day && day <= counted(to);
}
