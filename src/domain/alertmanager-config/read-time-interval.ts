import { type Fields, pathTo } from '../rule/draft-reader.js';
import type { MuteTiming, TimeInterval } from '../suppression/mute-timing.js';
import { parseTimeInterval } from '../suppression/parse-time-interval.js';
import { partsOf, type Place, textOf, textsOf } from './read-fields.js';

/** Named time intervals of a part whose fields have been read. */
export function readTimeInterval(read: Fields, place: Place): Omit<MuteTiming, 'id'> {
  const intervals = partsOf(read, 'time_intervals').flatMap((interval, index) =>
    readInterval(interval, { path: `${pathTo(place.path, 'time_intervals')}[${index}]`, faults: place.faults }),
  );
  return { name: textOf(read, 'name'), intervals };
}

function readInterval(read: Fields, place: Place): readonly TimeInterval[] {
  const parsed = parseTimeInterval({
    times: partsOf(read, 'times').map((range) => ({
      startTime: textOf(range, 'start_time'),
      endTime: textOf(range, 'end_time'),
    })),
    weekdays: textsOf(read, 'weekdays'),
    daysOfMonth: textsOf(read, 'days_of_month'),
    months: textsOf(read, 'months'),
    years: textsOf(read, 'years'),
    location: textOf(read, 'location'),
  });
  if (parsed.ok) return [parsed.interval];
  for (const { path, message } of parsed.faults) {
    place.faults.push({ path: `${place.path}.${path.replace('daysOfMonth', 'days_of_month')}`, message });
  }
  return [];
}
