import { type Labels, metricNameLabel } from '../../../domain/labels/label-set.js';
import type { Instant } from '../../../domain/time/instant.js';
import type { StoreLimits } from './store-limits.js';

/** Times reach so far to either side of 1970: the range of a JavaScript date. */
export const farthestMs = 8_640_000_000_000_000;

/** Why a sample of this time cannot be stored, or `undefined`. */
export function timeFault(at: Instant): string | undefined {
  return Number.isSafeInteger(at) && Math.abs(at) <= farthestMs ? undefined : `not a time in epoch milliseconds: ${at}`;
}

/** Why a series of these labels cannot be created, or `undefined`. */
export function labelsFault(labels: Labels, limits: StoreLimits): string | undefined {
  const metric = Object.hasOwn(labels, metricNameLabel) ? labels[metricNameLabel] : undefined;
  if (!metric) return 'the series has no metric name (label __name__)';
  if (metric.length > limits.metricNameLength) {
    return `metric name longer than ${limits.metricNameLength} characters: ${metric.slice(0, 40)}…`;
  }
  if (metric.includes('\0')) return 'the metric name has a NUL character';
  const names = Object.keys(labels);
  if (names.length > limits.labelsPerSeries + 1) return `more than ${limits.labelsPerSeries} labels`;
  for (const name of names) {
    const fault = labelFault(name, labels[name] ?? '', limits);
    if (fault) return fault;
  }
  return undefined;
}

function labelFault(name: string, value: string, limits: StoreLimits): string | undefined {
  if (name === '' || name === '__proto__') return `label name ${JSON.stringify(name)} is reserved`;
  if (name.length > limits.labelNameLength) return `label name longer than ${limits.labelNameLength} characters`;
  return value.length > limits.labelValueLength
    ? `value of label ${name} longer than ${limits.labelValueLength} characters`
    : undefined;
}
