import type { TimeInterval } from '../../domain/suppression/mute-timing.js';
import { parseTimeInterval } from '../../domain/suppression/parse-time-interval.js';
import type { TimeIntervalText } from '../../domain/suppression/time-interval-text.js';
import { type InputFault, InvalidInput } from './refusal.js';

/** The intervals of a timing as people write them. Throws {@link InvalidInput} with every fault. */
export function readTimeIntervals(timeIntervals: readonly TimeIntervalText[]): readonly TimeInterval[] {
  const faults: InputFault[] = [];
  const intervals = timeIntervals.flatMap((text, index) => {
    const parsed = parseTimeInterval(text);
    if (parsed.ok) return [parsed.interval];
    for (const { path, message } of parsed.faults) faults.push({ path: `timeIntervals[${index}].${path}`, message });
    return [];
  });
  if (timeIntervals.length === 0) faults.push({ path: 'timeIntervals', message: 'add at least one interval' });
  if (faults.length > 0) throw new InvalidInput(faults);
  return intervals;
}
