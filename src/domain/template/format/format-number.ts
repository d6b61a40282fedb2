import { quoteText } from '../syntax/quoted-text.js';
import { type FloatVerb, formatFloat } from './float-text.js';
import { type FormatFlags, pad, padBlank } from './format-flags.js';

const radixes: Readonly<Record<string, number>> = { d: 10, v: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };
const sharpPrefixes: Readonly<Record<string, string>> = { b: '0b', o: '0', O: '0', x: '0x', X: '0X' };

/** An int by Go's verb; `undefined` when the verb does not fit. */
export function formatInteger(value: bigint, verb: string, flags: FormatFlags): string | undefined {
  const radix = radixes[verb];
  if (radix !== undefined) return integerText(value, { verb, radix }, flags);
  const char = characterOf(value);
  if (verb === 'c') return pad(char, flags);
  if (verb === 'q') return pad(quoteText(char, "'"), flags);
  if (verb !== 'U') return undefined;
  const code = `U+${value
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(flags.precision ?? 4, 4), '0')}`;
  return padBlank(flags.sharp ? `${code} '${char}'` : code, flags);
}

function characterOf(value: bigint): string {
  const valid = value >= 0n && value <= 0x10ffffn && !(value >= 0xd800n && value <= 0xdfffn);
  return valid ? String.fromCodePoint(Number(value)) : '\ufffd';
}

function integerText(value: bigint, form: { verb: string; radix: number }, flags: FormatFlags): string {
  if (flags.precision === 0 && value === 0n) return ' '.repeat(flags.width ?? 0);
  const sign = signOf(value < 0n, flags);
  const size = value < 0n ? -value : value;
  const digits = size.toString(form.radix).padStart(digitCount(flags, sign), '0');
  const prefix = (form.verb === 'O' ? '0o' : '') + (flags.sharp ? (sharpPrefixes[form.verb] ?? '') : '');
  return padBlank(sign + prefix + (form.verb === 'X' ? digits.toUpperCase() : digits), flags);
}

function signOf(negative: boolean, flags: FormatFlags): string {
  if (negative) return '-';
  if (flags.plus) return '+';
  return flags.space ? ' ' : '';
}

function digitCount(flags: FormatFlags, sign: string): number {
  if (flags.precision !== undefined) return flags.precision;
  return flags.zero && !flags.minus && flags.width !== undefined ? flags.width - sign.length : 0;
}

const floatVerbs = new Set(['v', 'g', 'G', 'e', 'E', 'f', 'F']);

/** A float64 by Go's verb; `undefined` when the verb does not fit. */
export function formatFloatVerb(value: number, verb: string, flags: FormatFlags): string | undefined {
  if (!floatVerbs.has(verb)) return undefined;
  const general = verb === 'v' || verb === 'g' || verb === 'G';
  const precision = flags.precision ?? (general ? undefined : 6);
  const text = formatFloat(value, verb === 'v' ? 'g' : (verb as FloatVerb), precision);
  const size = text.replace(/^[-+]/, '');
  const sign = signOf(text.startsWith('-'), flags);
  if (Number.isFinite(value)) return padZeros(sign, size, flags);
  // Infinity always shows its sign.
  return padBlank((sign === '' && size === 'Inf' ? '+' : sign) + size, flags);
}

/** Zeros go between the sign and the digits. */
function padZeros(sign: string, digits: string, flags: FormatFlags): string {
  if (!flags.zero || flags.minus || flags.width === undefined) return padBlank(sign + digits, flags);
  return sign + digits.padStart(flags.width - sign.length, '0');
}
