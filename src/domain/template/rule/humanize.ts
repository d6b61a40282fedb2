import { formatFloat } from '../format/float-text.js';
import { FunctionFailure } from '../template-fault.js';
import { type TemplateObject, type TemplateValue, typeNameOf } from '../template-value.js';
import { templateTime } from '../time/template-time.js';

const fourDigits = (value: number): string => formatFloat(value, 'g', 4);

/** A number, or a text or duration that holds one, as Prometheus' functions take it. */
export function toFloat(value: TemplateValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string') return parseFloat64(value);
  if (typeof value === 'object' && value?.kind === 'object' && value.typeName === 'time.Duration') {
    return Number(value.order ?? 0n) / 1e9;
  }
  throw new FunctionFailure(`can't convert ${typeNameOf(value)} to float`);
}

const specials: Readonly<Record<string, number>> = {
  inf: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
  nan: Number.NaN,
};

function parseFloat64(text: string): number {
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (special) return (special[1] === '-' ? -1 : 1) * (specials[(special[2] ?? '').toLowerCase()] ?? 0);
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return Number(text);
  throw new FunctionFailure(`strconv.ParseFloat: parsing ${JSON.stringify(text)}: invalid syntax`);
}

const largePrefixes = ['', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];
const smallPrefixes = ['', 'm', 'u', 'n', 'p', 'f', 'a', 'z', 'y'];
const binaryPrefixes = ['', 'ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi'];

/** `1234567` is `1.235M`, `0.12` is `120m`. */
export function humanize(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return fourDigits(value);
  return Math.abs(value) >= 1 ? divided(value, 1000, largePrefixes) : multiplied(value);
}

/** `1048576` is `1Mi`. */
export function humanize1024(value: number): string {
  if (Math.abs(value) <= 1 || !Number.isFinite(value)) return fourDigits(value);
  return divided(value, 1024, binaryPrefixes);
}

function divided(value: number, base: number, prefixes: readonly string[]): string {
  let rest = value;
  let index = 0;
  while (Math.abs(rest) >= base && index < prefixes.length - 1) {
    rest /= base;
    index++;
  }
  return fourDigits(rest) + prefixes[index];
}

function multiplied(value: number): string {
  let rest = value;
  let index = 0;
  while (Math.abs(rest) < 1 && index < smallPrefixes.length - 1) {
    rest *= 1000;
    index++;
  }
  return fourDigits(rest) + smallPrefixes[index];
}

/** Seconds as `1d 2h 3m 4s`, below a minute as `1.234s`, below a second as `120ms`. */
export function humanizeDuration(value: number): string {
  if (!Number.isFinite(value)) return fourDigits(value);
  if (value === 0) return `${fourDigits(value)}s`;
  if (Math.abs(value) < 1) return `${multiplied(value)}s`;
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  const whole = Math.trunc(size);
  const seconds = `${whole % 60}s`;
  const minutes = `${Math.trunc(whole / 60) % 60}m ${seconds}`;
  const hours = `${Math.trunc(whole / 3600) % 24}h ${minutes}`;
  if (whole >= 86_400) return `${sign}${formatFloat(Math.trunc(whole / 86_400), 'f')}d ${hours}`;
  if (whole >= 3600) return sign + hours;
  return sign + (whole >= 60 ? minutes : `${fourDigits(size)}s`);
}

export function humanizePercentage(value: number): string {
  return `${fourDigits(value * 100)}%`;
}

/** Unix seconds as `2015-06-23 13:19:44.128 +0000 UTC`. */
export function humanizeTimestamp(value: number): string {
  return Number.isFinite(value) ? (toTime(value).toText?.() ?? '') : fourDigits(value);
}

/** Unix seconds as a time, to the millisecond as Prometheus' own times. */
export function toTime(value: number): TemplateObject {
  if (!Number.isFinite(value)) throw new FunctionFailure('value is NaN or Inf');
  const nanos = value * 1e9;
  if (Math.abs(nanos) > 2 ** 63) {
    throw new FunctionFailure(
      `${formatFloat(value, 'g')} cannot be represented as a nanoseconds timestamp since it overflows int64`,
    );
  }
  const whole = BigInt(Math.trunc(nanos));
  return templateTime(whole - (whole % 1_000_000n), '*time.Time');
}
