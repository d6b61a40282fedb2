const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const named: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
]);

/**
 * A value of the text exposition: decimal, or `NaN`, `Inf`, `Infinity` in any case with an optional sign.
 * `undefined` for anything else, also for hexadecimal numbers and numbers too large for a double.
 */
export function parseSampleValue(token: string): number | undefined {
  if (decimal.test(token)) {
    const value = Number(token);
    return Number.isFinite(value) ? value : undefined;
  }
  const sign = token.startsWith('-') ? -1 : 1;
  const bare = /^[+-]/.test(token) ? token.slice(1) : token;
  const value = named.get(bare.toLowerCase());
  return value === undefined ? undefined : value * sign;
}

/** How far a sample's time may be from 1970: the range of a JavaScript date. */
const farthestMs = 8_640_000_000_000_000;

/**
 * A timestamp in epoch milliseconds: written as whole milliseconds in Prometheus' text format and as seconds
 * with a fraction in OpenMetrics.
 */
export function parseSampleTime(token: string, unit: 'ms' | 's'): number | undefined {
  if (unit === 'ms' ? !/^[+-]?\d{1,16}$/.test(token) : !decimal.test(token)) return undefined;
  const ms = unit === 'ms' ? Number(token) : Math.round(Number(token) * 1000);
  return Math.abs(ms) <= farthestMs ? ms + 0 : undefined;
}
