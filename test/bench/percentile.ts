/** The value below which the share `q` (0 to 1) of all values lies; `undefined` when there are none. */
export function percentile(values: readonly number[], q: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))];
}

/** p50, p99 and the largest, in whole milliseconds. */
export function spread(valuesMs: readonly number[]): { count: number; p50: number; p99: number; max: number } {
  const at = (q: number) => Math.round(percentile(valuesMs, q) ?? Number.NaN);
  return { count: valuesMs.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}
