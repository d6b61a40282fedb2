import { type DecimalDigits, exactDigits, roundDigits, shortestDigits } from './decimal-digits.js';

export type FloatVerb = 'e' | 'E' | 'f' | 'F' | 'g' | 'G';

/** Go's exponent threshold of `%g` and `%v` when no precision is asked for. */
const shortestThreshold = 6;

const writers = { e: exponential, f: fixed, g: general };

/**
 * Writes a float64 as Go's `strconv.FormatFloat` does. Without `precision` the shortest text that reads back as the
 * same number. Infinities are `+Inf` and `-Inf`.
 */
export function formatFloat(value: number, verb: FloatVerb, precision?: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const text = writers[verb.toLowerCase() as keyof typeof writers](value, precision);
  return sign + (verb === 'E' || verb === 'G' ? text.toUpperCase() : text);
}

function exponential(value: number, precision: number | undefined): string {
  if (precision === undefined) {
    const number = shortestDigits(value);
    return exponentText(number, Math.max(number.digits.length - 1, 0));
  }
  return exponentText(roundDigits(exactDigits(value), precision + 1), precision);
}

function fixed(value: number, precision: number | undefined): string {
  if (precision === undefined) {
    const number = shortestDigits(value);
    return fixedText(number, Math.max(number.digits.length - number.pointAt, 0));
  }
  const exact = exactDigits(value);
  return fixedText(roundDigits(exact, exact.pointAt + precision), precision);
}

function general(value: number, precision: number | undefined): string {
  const wanted = precision === undefined ? undefined : Math.max(precision, 1);
  const number = wanted === undefined ? shortestDigits(value) : roundDigits(exactDigits(value), wanted);
  const count = number.digits.length;
  const exponent = count === 0 ? -1 : number.pointAt - 1;
  const threshold =
    wanted === undefined ? shortestThreshold : wanted > count && count >= number.pointAt ? count : wanted;
  if (exponent < -4 || exponent >= threshold) return exponentText(number, Math.max(count - 1, 0));
  return fixedText(number, Math.max(count - number.pointAt, 0));
}

function exponentText({ digits, pointAt }: DecimalDigits, precision: number): string {
  const padded = digits.padEnd(precision + 1, '0');
  const exponent = digits === '' ? 0 : pointAt - 1;
  const fraction = precision > 0 ? `.${padded.slice(1, precision + 1)}` : '';
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${padded[0] ?? '0'}${fraction}e${exponent < 0 ? '-' : '+'}${size}`;
}

function fixedText({ digits, pointAt }: DecimalDigits, precision: number): string {
  const whole = pointAt > 0 ? digits.slice(0, pointAt).padEnd(pointAt, '0') : '0';
  if (precision === 0) return whole;
  const leading = '0'.repeat(Math.min(Math.max(-pointAt, 0), precision));
  const fraction = leading + digits.slice(Math.max(pointAt, 0));
  return `${whole}.${fraction.slice(0, precision).padEnd(precision, '0')}`;
}
