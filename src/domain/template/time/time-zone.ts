import { zoneNames } from './zone-names.data.js';

/** How a place's clocks stood at one instant. */
export interface ZoneOffset {
  /** As it was asked for: `Europe/Paris`. */
  readonly zone: string;
  /** East of Greenwich. */
  readonly offsetSeconds: number;
  /** `CET`, or `+03` where no name is in use. */
  readonly abbreviation: string;
}

export const utc: ZoneOffset = { zone: 'UTC', offsetSeconds: 0, abbreviation: 'UTC' };

/** Only names of the time zone database: no offsets, and nothing that is long enough to be something else. */
const zoneName = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/;

/** Known zones by their names; there are some 600, so the cache ends there. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** `undefined` when there is no such zone. The machine's own zone plays no part: `Local` is UTC. */
export function zoneAt(zone: string, unixNanos: bigint): ZoneOffset | undefined {
  if (zone === '' || zone === 'UTC' || zone === 'Local') return utc;
  const format = formatOf(zone);
  if (!format) return undefined;
  const seconds = floorSeconds(unixNanos);
  const offsetSeconds = localSeconds(format, seconds) - seconds;
  return { zone, offsetSeconds, abbreviation: nameIn(zone, offsetSeconds) ?? offsetName(offsetSeconds) };
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(zone);
  if (known || !zoneName.test(zone)) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
    formats.set(zone, format);
    return format;
  } catch {
    return undefined;
  }
}

function floorSeconds(nanos: bigint): number {
  const seconds = nanos / 1_000_000_000n;
  return Number(nanos < 0n && seconds * 1_000_000_000n !== nanos ? seconds - 1n : seconds);
}

/** What a wall clock there shows, read as if it were UTC. */
function localSeconds(format: Intl.DateTimeFormat, seconds: number): number {
  // The farthest times that a date of JavaScript can hold; beyond them no zone has rules.
  const limited = Math.max(Math.min(seconds, 8_639_999_000_000), -8_639_999_000_000);
  const parts = new Map(format.formatToParts(limited * 1000).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  // `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
  const date = new Date(Date.UTC(2000, part('month') - 1, part('day'), part('hour'), part('minute'), part('second')));
  return date.setUTCFullYear(part('year'), part('month') - 1, part('day')) / 1000 + (seconds - limited);
}

let abbreviations: ReadonlyMap<string, string> | undefined;

function nameIn(zone: string, offsetSeconds: number): string | undefined {
  abbreviations ??= new Map(zoneNames.flatMap(([names, zones]) => namesOf(names, zones)));
  return abbreviations.get(`${zone} ${offsetSeconds / 60}`);
}

function namesOf(names: string, zones: string): readonly (readonly [string, string])[] {
  const pairs = names.split(' ').map((name) => name.split('='));
  return zones.split(' ').flatMap((zone) => pairs.map(([name = '', minutes]) => [`${zone} ${minutes}`, name] as const));
}

/** `+0530`, `-03`. */
function offsetName(offsetSeconds: number): string {
  const minutes = Math.trunc(Math.abs(offsetSeconds) / 60);
  const two = (value: number): string => String(value).padStart(2, '0');
  const rest = minutes % 60;
  return `${offsetSeconds < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}${rest === 0 ? '' : two(rest)}`;
}
