import type { MuteTiming, NumberRange, TimeInterval } from '../../domain/suppression/mute-timing.js';
import { type Printed, present } from './printed.js';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

export function printTiming({ name, intervals }: Omit<MuteTiming, 'id'>): Printed {
  return { name, time_intervals: intervals.map(printInterval) };
}

function printInterval(interval: TimeInterval): Printed {
  return present({
    times: interval.times.map(({ from, to }) => ({ start_time: clock(from), end_time: clock(to) })),
    weekdays: interval.weekdays.map((range) => rangeText(range, (day) => weekdays[day] ?? String(day))),
    days_of_month: interval.daysOfMonth.map((range) => rangeText(range, String)),
    months: interval.months.map((range) => rangeText(range, String)),
    years: interval.years.map((range) => rangeText(range, String)),
    location: interval.location === 'UTC' ? undefined : interval.location,
  });
}

function clock(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return `${hour}:${minute}`;
}

function rangeText({ from, to }: NumberRange, text: (member: number) => string): string {
  return from === to ? text(from) : `${text(from)}:${text(to)}`;
}
