import { templateFunction, type TemplateObject } from '../template-value.js';

const nanosPerSecond = 1_000_000_000n;

/** Go's `time.Duration`: nanoseconds, printed as `1h2m3.5s`. */
export function templateDuration(nanos: bigint): TemplateObject {
  const methods = {
    Seconds: templateFunction([], () => inUnits(nanos, nanosPerSecond)),
    Minutes: templateFunction([], () => inUnits(nanos, 60n * nanosPerSecond)),
    Hours: templateFunction([], () => inUnits(nanos, 3600n * nanosPerSecond)),
    Milliseconds: templateFunction([], () => nanos / 1_000_000n),
    Microseconds: templateFunction([], () => nanos / 1000n),
    Nanoseconds: templateFunction([], () => nanos),
    Abs: templateFunction([], () => templateDuration(nanos < 0n ? -nanos : nanos)),
    Round: templateFunction(['time.Duration'], (unit: TemplateObject) => templateDuration(roundTo(nanos, unit.order))),
    Truncate: templateFunction(['time.Duration'], (unit: TemplateObject) => templateDuration(cutTo(nanos, unit.order))),
    String: templateFunction([], () => durationText(nanos)),
  };
  return {
    kind: 'object',
    typeName: 'time.Duration',
    fields: new Map(),
    methods: new Map(Object.entries(methods)),
    toText: () => durationText(nanos),
    order: nanos,
  };
}

/** Whole units and the rest apart, as Go does, so that the last digit is the same. */
function inUnits(nanos: bigint, unit: bigint): number {
  return Number(nanos / unit) + Number(nanos % unit) / Number(unit);
}

export function cutTo(nanos: bigint, unit = 0n): bigint {
  return unit <= 0n ? nanos : nanos - (nanos % unit);
}

/** Halves go away from zero. */
export function roundTo(nanos: bigint, unit = 0n): bigint {
  if (unit <= 0n) return nanos;
  const half = nanos < 0n ? -unit : unit;
  return cutTo(2n * nanos + half, 2n * unit) / 2n;
}

/** Go's text of a duration: units below a second as `1.5ms`, others as hours, minutes and seconds. */
function durationText(nanos: bigint): string {
  if (nanos === 0n) return '0s';
  const sign = nanos < 0n ? '-' : '';
  const size = nanos < 0n ? -nanos : nanos;
  if (size < 1000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 1000n)}µs`;
  if (size < nanosPerSecond) return `${sign}${decimal(size, 1_000_000n)}ms`;
  const minutes = size / (60n * nanosPerSecond);
  const seconds = `${decimal(size % (60n * nanosPerSecond), nanosPerSecond)}s`;
  if (minutes === 0n) return sign + seconds;
  return minutes < 60n ? `${sign}${minutes}m${seconds}` : `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

function decimal(size: bigint, unit: bigint): string {
  const rest = size % unit;
  if (rest === 0n) return String(size / unit);
  const digits = rest.toString().padStart(unit.toString().length - 1, '0');
  return `${size / unit}.${digits.replace(/0+$/, '')}`;
}
