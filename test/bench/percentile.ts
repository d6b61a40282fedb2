/** The value below which the share `q` (0 to 1) of all values lies; `undefined` when there are none. */
export function percentile(values: readonly number[], q: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))];
}

export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** In whole milliseconds. */
export function spread(valuesMs: readonly number[]): Spread {
  const at = (q: number) => Math.round(percentile(valuesMs, q) ?? Number.NaN);
  return { count: valuesMs.length, p50: at(0.5), p75: at(0.75), p95: at(0.95), p99: at(0.99), max: at(1) };
}
