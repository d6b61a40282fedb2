import { type TemplateFunction, templateFunction, type TemplateObject } from '../template-value.js';
import { FunctionFailure } from '../template-fault.js';
import { type Calendar, calendarOf, dayNames, monthNames } from './calendar.js';
import { cutTo, roundTo, templateDuration } from './template-duration.js';
import { formatByLayout } from './time-layout.js';
import { utc, type ZoneOffset, zoneAt } from './time-zone.js';

const nanosPerSecond = 1_000_000_000n;

/** Go's zero time, 1 January of the year 1: what "no end" looks like to a template. */
const zeroNanos = -62_135_596_800n * nanosPerSecond;

/** To write a time takes as long as some ten other steps. */
export const formatSteps = 10;

const layout = '2006-01-02 15:04:05.999999999 -0700 MST';

/** A `time.Time` that came out of {@link templateTime}. */
export interface TemplateTime extends TemplateObject {
  readonly order: bigint;
}

/**
 * Go's `time.Time`, in UTC where no zone is given. `unixNanos` counts from 1970. `typeName` is `time.Time`, or
 * `*time.Time` where Prometheus hands out a pointer.
 */
export function templateTime(
  unixNanos: bigint,
  typeName: 'time.Time' | '*time.Time' = 'time.Time',
  zone: ZoneOffset = utc,
): TemplateTime {
  const moment = { nanos: unixNanos, zone };
  return {
    kind: 'object',
    typeName,
    fields: new Map(),
    methods: new Map(Object.entries({ ...partMethods(moment), ...arithmeticMethods(moment) })),
    toText: () => written(moment, layout),
    order: unixNanos,
  };
}

/** The same instant as the clocks of another place show it; `undefined` when there is no such place. */
export function timeInZone(time: TemplateObject, name: string): TemplateTime | undefined {
  const nanos = time.order ?? 0n;
  const zone = zoneAt(name, nanos);
  return zone && templateTime(nanos, 'time.Time', zone);
}

interface Moment {
  readonly nanos: bigint;
  readonly zone: ZoneOffset;
}

function calendar({ nanos, zone }: Moment): Calendar {
  return calendarOf(nanos + BigInt(zone.offsetSeconds) * nanosPerSecond);
}

function written(moment: Moment, text: string): string {
  return formatByLayout(calendar(moment), text, moment.zone);
}

function partMethods(moment: Moment): Record<string, TemplateFunction> {
  const { nanos } = moment;
  const part = (read: (at: Calendar) => number): TemplateFunction =>
    templateFunction([], () => BigInt(read(calendar(moment))));
  return {
    Format: { ...templateFunction(['string'], (text: string) => written(moment, text)), steps: formatSteps },
    String: templateFunction([], () => written(moment, layout)),
    Year: part((at) => at.year),
    Month: named('time.Month', (at) => [at.month, monthNames[at.month - 1]], moment),
    Day: part((at) => at.day),
    Hour: part((at) => at.hour),
    Minute: part((at) => at.minute),
    Second: part((at) => at.second),
    Nanosecond: part((at) => at.nanosecond),
    Weekday: named('time.Weekday', (at) => [at.weekday, dayNames[at.weekday]], moment),
    YearDay: part((at) => at.yearDay),
    Unix: templateFunction([], () => floorTo(nanos, nanosPerSecond)),
    UnixMilli: templateFunction([], () => floorTo(nanos, 1_000_000n)),
    UnixMicro: templateFunction([], () => floorTo(nanos, 1_000n)),
    UnixNano: templateFunction([], () => nanos),
    IsZero: templateFunction([], () => nanos === zeroNanos),
    Location: templateFunction([], () => moment.zone.zone),
  };
}

/** A number that prints as a name: months and days of the week. */
function named(
  typeName: string,
  read: (at: Calendar) => readonly [number, string | undefined],
  moment: Moment,
): TemplateFunction {
  return templateFunction([], () => {
    const [order, name = ''] = read(calendar(moment));
    return { kind: 'object', typeName, fields: new Map(), toText: () => name, order: BigInt(order) };
  });
}

function arithmeticMethods({ nanos, zone }: Moment): Record<string, TemplateFunction> {
  const orderOf = (object: TemplateObject): bigint => object.order ?? 0n;
  const moved = (to: bigint): TemplateTime => templateTime(to, 'time.Time', zoneAt(zone.zone, to) ?? utc);
  const sinceZero = nanos - zeroNanos;
  return {
    UTC: templateFunction([], () => templateTime(nanos)),
    Local: templateFunction([], () => templateTime(nanos)),
    Add: templateFunction(['time.Duration'], (span: TemplateObject) => moved(nanos + orderOf(span))),
    AddDate: templateFunction(['int', 'int', 'int'], (...parts: bigint[]) => moved(addDate({ nanos, zone }, parts))),
    Sub: templateFunction(['time.Time'], (time: TemplateObject) =>
      templateDuration(durationBetween(nanos, orderOf(time))),
    ),
    Round: templateFunction(['time.Duration'], (unit: TemplateObject) =>
      moved(zeroNanos + roundTo(sinceZero, orderOf(unit))),
    ),
    Truncate: templateFunction(['time.Duration'], (unit: TemplateObject) =>
      moved(zeroNanos + cutTo(sinceZero, orderOf(unit))),
    ),
    Before: templateFunction(['time.Time'], (time: TemplateObject) => nanos < orderOf(time)),
    After: templateFunction(['time.Time'], (time: TemplateObject) => nanos > orderOf(time)),
    Equal: templateFunction(['time.Time'], (time: TemplateObject) => nanos === orderOf(time)),
    Compare: templateFunction(['time.Time'], (time: TemplateObject) => {
      const other = orderOf(time);
      return nanos === other ? 0n : nanos < other ? -1n : 1n;
    }),
  };
}

const longest = 2n ** 63n - 1n;

/** Go's durations end at some 292 years. */
export function durationBetween(later: bigint, earlier: bigint): bigint {
  const span = later - earlier;
  if (span > longest) return longest;
  return span < -longest - 1n ? -longest - 1n : span;
}

/** Days that the month does not have run over into the next one, as in Go. */
function addDate(moment: Moment, parts: readonly bigint[]): bigint {
  const at = calendar(moment);
  const [years = 0, months = 0, days = 0] = parts.map((part) => Number(part));
  const moved = new Date(Date.UTC(2000, 0, 1, at.hour, at.minute, at.second));
  const seconds = moved.setUTCFullYear(at.year + years, at.month - 1 + months, at.day + days) / 1000;
  if (!Number.isFinite(seconds)) throw new FunctionFailure('the date is too far away');
  return (BigInt(seconds) - BigInt(moment.zone.offsetSeconds)) * nanosPerSecond + BigInt(at.nanosecond);
}

function floorTo(nanos: bigint, unit: bigint): bigint {
  const rest = ((nanos % unit) + unit) % unit;
  return (nanos - rest) / unit;
}
