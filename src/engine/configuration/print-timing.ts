import type { MuteTiming, TimeInterval } from '../../domain/suppression/mute-timing.js';
import { timeIntervalText } from '../../domain/suppression/time-interval-text.js';
import { type Printed, present } from './printed.js';

export function printTiming({ name, intervals }: Omit<MuteTiming, 'id'>): Printed {
  return { name, time_intervals: intervals.map(printInterval) };
}

function printInterval(interval: TimeInterval): Printed {
  const { times, daysOfMonth, weekdays, months, years, location } = timeIntervalText(interval);
  return present({
    times: times?.map(({ startTime, endTime }) => ({ start_time: startTime, end_time: endTime })),
    weekdays,
    days_of_month: daysOfMonth,
    months,
    years,
    location,
  });
}
