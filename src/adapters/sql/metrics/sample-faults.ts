import { type Labels, metricNameLabel } from '../../../domain/labels/label-set.js';
import type { Instant } from '../../../domain/time/instant.js';
import type { SampleRefusal } from '../../../engine/ports/sample-writer.js';
import type { StoreLimits } from './store-limits.js';

/** Times reach so far to either side of 1970: the range of a JavaScript date. */
export const farthestMs = 8_640_000_000_000_000;

/** Why a sample is kept out. */
export interface SampleFault {
  readonly refusal: SampleRefusal;
  readonly reason: string;
}

/** Why a sample of this time cannot be stored, or `undefined`. */
export function timeFault(at: Instant, oldest: Instant): SampleFault | undefined {
  if (Number.isSafeInteger(at) && Math.abs(at) <= farthestMs) {
    return at >= oldest ? undefined : { refusal: 'too-old', reason: tooOld(oldest) };
  }
  return { refusal: 'invalid-time', reason: `not a time in epoch milliseconds: ${at}` };
}

function tooOld(oldest: Instant): string {
  return `older than samples are kept: the oldest time taken is ${new Date(oldest).toISOString()} (TOCSIN_RETENTION)`;
}

/** Why a series of these labels cannot be created, or `undefined`. */
export function labelsFault(labels: Labels, limits: StoreLimits): SampleFault | undefined {
  const metric = Object.hasOwn(labels, metricNameLabel) ? labels[metricNameLabel] : undefined;
  if (!metric) return invalid('the series has no metric name (label __name__)');
  if (metric.length > limits.metricNameLength) {
    return tooLong(`metric name longer than ${limits.metricNameLength} characters: ${metric.slice(0, 40)}…`);
  }
  if (metric.includes('\0')) return invalid('the metric name has a NUL character');
  const names = Object.keys(labels);
  if (names.length > limits.labelsPerSeries + 1) {
    return { refusal: 'too-many-labels', reason: `more than ${limits.labelsPerSeries} labels` };
  }
  for (const name of names) {
    const fault = labelFault(name, labels[name] ?? '', limits);
    if (fault) return fault;
  }
  return undefined;
}

function labelFault(name: string, value: string, limits: StoreLimits): SampleFault | undefined {
  if (name === '' || name === '__proto__') return invalid(`label name ${JSON.stringify(name)} is reserved`);
  if (name.length > limits.labelNameLength) {
    return tooLong(`label name longer than ${limits.labelNameLength} characters`);
  }
  if (value.length <= limits.labelValueLength) return undefined;
  return tooLong(`value of label ${name} longer than ${limits.labelValueLength} characters`);
}

function invalid(reason: string): SampleFault {
  return { refusal: 'invalid-labels', reason };
}

function tooLong(reason: string): SampleFault {
  return { refusal: 'label-too-long', reason };
}
