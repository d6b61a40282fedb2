import { type TemplateFunction, templateFunction, type TemplateObject } from '../template-value.js';
import { calendarOf, dayNames, monthNames } from './calendar.js';
import { templateDuration } from './template-duration.js';
import { formatByLayout } from './time-layout.js';

const nanosPerSecond = 1_000_000_000n;

/** Go's zero time, 1 January of the year 1: what "no end" looks like to a template. */
const zeroNanos = -62_135_596_800n * nanosPerSecond;

const layout = '2006-01-02 15:04:05.999999999 -0700 MST';

/**
 * Go's `time.Time`, always in UTC. `unixNanos` counts from 1970. `typeName` is `time.Time`, or `*time.Time` where
 * Prometheus hands out a pointer.
 */
export function templateTime(unixNanos: bigint, typeName: 'time.Time' | '*time.Time' = 'time.Time'): TemplateObject {
  const toText = (): string => formatByLayout(calendarOf(unixNanos), layout);
  return {
    kind: 'object',
    typeName,
    fields: new Map(),
    methods: new Map(Object.entries({ ...partMethods(unixNanos), ...arithmeticMethods(unixNanos) })),
    toText,
    order: unixNanos,
  };
}

function partMethods(nanos: bigint): Record<string, TemplateFunction> {
  const part = (read: (at: ReturnType<typeof calendarOf>) => number): TemplateFunction =>
    templateFunction([], () => BigInt(read(calendarOf(nanos))));
  return {
    Format: templateFunction(['string'], (text: string) => formatByLayout(calendarOf(nanos), text)),
    String: templateFunction([], () => formatByLayout(calendarOf(nanos), layout)),
    Year: part((at) => at.year),
    Month: named('time.Month', (at) => [at.month, monthNames[at.month - 1]], nanos),
    Day: part((at) => at.day),
    Hour: part((at) => at.hour),
    Minute: part((at) => at.minute),
    Second: part((at) => at.second),
    Nanosecond: part((at) => at.nanosecond),
    Weekday: named('time.Weekday', (at) => [at.weekday, dayNames[at.weekday]], nanos),
    YearDay: part((at) => at.yearDay),
    Unix: templateFunction([], () => floorTo(nanos, nanosPerSecond)),
    UnixMilli: templateFunction([], () => floorTo(nanos, 1_000_000n)),
    UnixNano: templateFunction([], () => nanos),
    IsZero: templateFunction([], () => nanos === zeroNanos),
  };
}

/** A number that prints as a name: months and days of the week. */
function named(
  typeName: string,
  read: (at: ReturnType<typeof calendarOf>) => readonly [number, string | undefined],
  nanos: bigint,
): TemplateFunction {
  return templateFunction([], () => {
    const [order, name = ''] = read(calendarOf(nanos));
    return { kind: 'object', typeName, fields: new Map(), toText: () => name, order: BigInt(order) };
  });
}

function arithmeticMethods(nanos: bigint): Record<string, TemplateFunction> {
  const other = (time: TemplateObject): bigint => time.order ?? 0n;
  return {
    UTC: templateFunction([], () => templateTime(nanos)),
    Local: templateFunction([], () => templateTime(nanos)),
    Add: templateFunction(['time.Duration'], (span: TemplateObject) => templateTime(nanos + (span.order ?? 0n))),
    Sub: templateFunction(['time.Time'], (time: TemplateObject) => templateDuration(nanos - other(time))),
    Before: templateFunction(['time.Time'], (time: TemplateObject) => nanos < other(time)),
    After: templateFunction(['time.Time'], (time: TemplateObject) => nanos > other(time)),
    Equal: templateFunction(['time.Time'], (time: TemplateObject) => nanos === other(time)),
  };
}

function floorTo(nanos: bigint, unit: bigint): bigint {
  const rest = ((nanos % unit) + unit) % unit;
  return (nanos - rest) / unit;
}
