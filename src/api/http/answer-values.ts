import { formatInstant, type Instant } from '../../domain/time/instant.js';

export function instantOrNull(at: Instant | undefined): string | null {
  return at === undefined ? null : formatInstant(at);
}

/** A sample's value as Prometheus' API writes it; JSON has no NaN and no infinities. */
export function sampleText(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  if (value === Number.NEGATIVE_INFINITY) return '-Inf';
  return Object.is(value, -0) ? '-0' : String(value);
}
