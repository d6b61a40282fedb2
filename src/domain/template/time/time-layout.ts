import { type Calendar, dayNames, monthNames } from './calendar.js';
import { utc, type ZoneOffset } from './time-zone.js';

/** Go's layout: the parts of the reference time `Mon Jan 2 15:04:05 MST 2006`. Longer parts are tried first. */
export const layoutPart =
  /January|Jan|Monday|Mon|MST|2006|__2|002|01|02|03|04|05|06|15|_2(?!006)|[.,](?:0+|9+)(?!\d)|Z07:00:00|Z070000|Z07:00|Z0700|Z07|-07:00:00|-070000|-07:00|-0700|-07|PM|pm|1|2|3|4|5/g;

type Writer = (at: Calendar, zone: ZoneOffset) => string;

const two = (value: number): string => String(value).padStart(2, '0');
const hour12 = (at: Calendar): number => at.hour % 12 || 12;
const zoneWriters = {
  '-07': ['', 1],
  '-0700': ['', 2],
  '-07:00': [':', 2],
  '-070000': ['', 3],
  '-07:00:00': [':', 3],
} as const;

const writers: Readonly<Record<string, Writer>> = {
  January: (at) => monthNames[at.month - 1] ?? '',
  Jan: (at) => (monthNames[at.month - 1] ?? '').slice(0, 3),
  Monday: (at) => dayNames[at.weekday] ?? '',
  Mon: (at) => (dayNames[at.weekday] ?? '').slice(0, 3),
  MST: (_at, zone) => zone.abbreviation,
  '2006': (at) => (at.year < 0 ? '-' : '') + String(Math.abs(at.year)).padStart(4, '0'),
  '06': (at) => two(((at.year % 100) + 100) % 100),
  '01': (at) => two(at.month),
  '1': (at) => String(at.month),
  '02': (at) => two(at.day),
  _2: (at) => String(at.day).padStart(2),
  '2': (at) => String(at.day),
  '002': (at) => String(at.yearDay).padStart(3, '0'),
  __2: (at) => String(at.yearDay).padStart(3),
  '15': (at) => two(at.hour),
  '03': (at) => two(hour12(at)),
  '3': (at) => String(hour12(at)),
  '04': (at) => two(at.minute),
  '4': (at) => String(at.minute),
  '05': (at) => two(at.second),
  '5': (at) => String(at.second),
  PM: (at) => (at.hour < 12 ? 'AM' : 'PM'),
  pm: (at) => (at.hour < 12 ? 'am' : 'pm'),
};

/** Writes a time by a Go layout; `at` is the calendar of that zone. */
export function formatByLayout(at: Calendar, layout: string, zone: ZoneOffset = utc): string {
  return layout.replace(layoutPart, (part) => {
    switch (part.charAt(0)) {
      case '.':
      case ',':
        return fraction(at, part);
      case 'Z':
        return zone.offsetSeconds === 0 ? 'Z' : offsetText(zone, part.replace('Z', '-'));
      case '-':
        return offsetText(zone, part);
      default:
        return writers[part]?.(at, zone) ?? part;
    }
  });
}

function offsetText({ offsetSeconds }: ZoneOffset, part: string): string {
  const [separator, count] = zoneWriters[part as keyof typeof zoneWriters];
  const size = Math.abs(offsetSeconds);
  const parts = [Math.trunc(size / 3600), Math.trunc(size / 60) % 60, size % 60].map(two);
  return (offsetSeconds < 0 ? '-' : '+') + parts.slice(0, count).join(separator);
}

/** `.000` writes as many digits, `.999` as many without zeros at the end. */
function fraction(at: Calendar, part: string): string {
  const digits = String(at.nanosecond)
    .padStart(9, '0')
    .padEnd(part.length - 1, '0')
    .slice(0, part.length - 1);
  if (part[1] === '0') return part.charAt(0) + digits;
  const shortened = digits.replace(/0+$/, '');
  return shortened === '' ? '' : part.charAt(0) + shortened;
}
