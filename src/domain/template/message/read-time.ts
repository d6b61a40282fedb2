import { dayNames, monthNames } from '../time/calendar.js';
import { layoutPart } from '../time/time-layout.js';
import { FunctionFailure } from '../template-fault.js';

/** The fields of a time that is being read. */
interface Reading {
  text: string;
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  nanos: bigint;
  afternoon: boolean | undefined;
  offsetSeconds: number;
}

type Reader = (reading: Reading) => boolean;

const number =
  (pattern: RegExp, set: (reading: Reading, value: number) => void): Reader =>
  (reading) => {
    const match = pattern.exec(reading.text);
    if (!match) return false;
    reading.text = reading.text.slice(match[0].length);
    set(reading, Number(match[0]));
    return true;
  };

const name =
  (names: readonly string[], length: number | undefined, set: (reading: Reading, index: number) => void): Reader =>
  (reading) => {
    const start = reading.text.toLowerCase();
    const index = names.findIndex((one) => start.startsWith(one.slice(0, length).toLowerCase()));
    if (index < 0) return false;
    reading.text = reading.text.slice((names[index] ?? '').slice(0, length).length);
    set(reading, index);
    return true;
  };

const ignored = (): void => undefined;
const setYear = (reading: Reading, value: number): void => void Object.assign(reading, { year: value });
const setMonth = (reading: Reading, value: number): void => void Object.assign(reading, { month: value });
const setDay = (reading: Reading, value: number): void => void Object.assign(reading, { day: value });
const setHour = (reading: Reading, value: number): void => void Object.assign(reading, { hour: value });
const setMinute = (reading: Reading, value: number): void => void Object.assign(reading, { minute: value });
const setSecond = (reading: Reading, value: number): void => void Object.assign(reading, { second: value });
const two = /^\d{2}/;
const oneOrTwo = /^\d{1,2}/;

const readers: Readonly<Record<string, Reader>> = {
  '2006': number(/^\d{4}/, setYear),
  '06': number(two, (reading, value) => setYear(reading, value >= 69 ? 1900 + value : 2000 + value)),
  '01': number(two, setMonth),
  '1': number(oneOrTwo, setMonth),
  January: name(monthNames, undefined, (reading, index) => setMonth(reading, index + 1)),
  Jan: name(monthNames, 3, (reading, index) => setMonth(reading, index + 1)),
  Monday: name(dayNames, undefined, ignored),
  Mon: name(dayNames, 3, ignored),
  '02': number(two, setDay),
  _2: number(/^ ?\d{1,2}/, setDay),
  '2': number(oneOrTwo, setDay),
  '15': number(two, setHour),
  '03': number(two, setHour),
  '3': number(oneOrTwo, setHour),
  '04': number(two, setMinute),
  '4': number(oneOrTwo, setMinute),
  '05': readSecond(two),
  '5': readSecond(oneOrTwo),
  PM: readHalf,
  pm: readHalf,
  MST: readAbbreviation,
};

/** A fraction may follow the seconds whether the layout names one or not. */
function readSecond(pattern: RegExp): Reader {
  const whole = number(pattern, setSecond);
  return (reading) => whole(reading) && (readFraction(reading) || true);
}

function readFraction(reading: Reading): boolean {
  const match = /^[.,](\d{1,9})\d*/.exec(reading.text);
  if (!match) return false;
  reading.nanos = BigInt((match[1] ?? '').padEnd(9, '0'));
  reading.text = reading.text.slice(match[0].length);
  return true;
}

function readHalf(reading: Reading): boolean {
  const match = /^(am|pm)/i.exec(reading.text);
  if (match) reading.afternoon = match[0].toLowerCase() === 'pm';
  reading.text = reading.text.slice(2);
  return match !== null;
}

/** Other names than UTC say nothing certain: Go makes up a zone without an offset for them. */
function readAbbreviation(reading: Reading): boolean {
  const match = /^[A-Z]{3,5}|^[+-]\d{2}/.exec(reading.text);
  reading.text = reading.text.slice(match?.[0].length ?? 0);
  return match !== null;
}

function readOffset(reading: Reading, part: string): boolean {
  if (part.startsWith('Z') && reading.text.startsWith('Z')) {
    reading.text = reading.text.slice(1);
    return true;
  }
  const separator = part.includes(':') ? ':' : '';
  const match = new RegExp(`^([+-])(\\d{2})${part.length > 3 ? `${separator}(\\d{2})` : ''}`).exec(reading.text);
  if (!match) return false;
  const [all, sign, hours, minutes = '0'] = match;
  reading.offsetSeconds = (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
  reading.text = reading.text.slice(all.length);
  return true;
}

/** Nanoseconds since 1970 of a time written by a Go layout, in UTC where it names no offset. Throws what is wrong. */
export function readTime(layout: string, text: string): bigint {
  const reading: Reading = {
    ...{ text, year: 1, month: 1, day: 1, hour: 0, minute: 0, second: 0, nanos: 0n },
    ...{ afternoon: undefined, offsetSeconds: 0 },
  };
  const wrong = (): never => {
    throw new FunctionFailure(`parsing time ${JSON.stringify(text)} as ${JSON.stringify(layout)}: it does not fit`);
  };
  let end = 0;
  for (const match of layout.matchAll(layoutPart)) {
    const [part] = match;
    if (!readLiteral(reading, layout.slice(end, match.index)) || !readPart(reading, part)) return wrong();
    end = match.index + part.length;
  }
  if (!readLiteral(reading, layout.slice(end)) || reading.text !== '') return wrong();
  return nanosOf(reading) ?? wrong();
}

function readLiteral(reading: Reading, literal: string): boolean {
  const fits = reading.text.startsWith(literal);
  reading.text = reading.text.slice(literal.length);
  return fits;
}

function readPart(reading: Reading, part: string): boolean {
  if (part.startsWith('.') || part.startsWith(','))
    return readFraction(reading) || part[1] === '9' || reading.nanos > 0n;
  if (part.startsWith('Z') || part.startsWith('-')) return readOffset(reading, part);
  return readers[part]?.(reading) ?? false;
}

function nanosOf(reading: Reading): bigint | undefined {
  const { year, month, day, minute, second, nanos, offsetSeconds } = reading;
  const hour = reading.afternoon === undefined ? reading.hour : (reading.hour % 12) + (reading.afternoon ? 12 : 0);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(Date.UTC(2000, 0, 1, hour, minute, second));
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return BigInt(date.getTime() / 1000 - offsetSeconds) * 1_000_000_000n + nanos;
}
