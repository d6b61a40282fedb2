import { parseDuration } from '../../domain/time/duration.js';
import { SyntaxFault } from './fault.js';
import type { Token } from './token.js';

const underscores = /^_|__|_$|[._eE+-]_|_[.eE]/;

/** The value of a number token; a duration counts as its seconds. Throws {@link SyntaxFault} when it cannot be read. */
export function numberValue(token: Token): number {
  if (token.kind === 'duration') return durationValue(token) / 1000;
  const { text } = token;
  const digits = text.replaceAll('_', '');
  const hex = /^0[xX]/.test(text);
  if (underscores.test(hex ? text.replace(/^0[xX]_?/, '0') : text) || digits.length <= (hex ? 2 : 0)) {
    throw new SyntaxFault(`error parsing number: ${JSON.stringify(text)} is not a number`, token.from);
  }
  const value = digitsValue(digits);
  if (value === Number.POSITIVE_INFINITY || (hex && value >= 2 ** 63)) {
    throw new SyntaxFault(`error parsing number: ${JSON.stringify(text)} is out of range`, token.from);
  }
  return value;
}

/** A leading zero makes an integer octal, as in Go; with digits above 7, or more than 64 bits, it is decimal after all. */
function digitsValue(digits: string): number {
  const octal = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.POSITIVE_INFINITY;
  return octal < 2 ** 63 ? octal : Number(digits);
}

/** Milliseconds of a duration token. */
export function durationValue(token: Token): number {
  const result = parseDuration(token.text);
  if (!result.ok) throw new SyntaxFault(result.error, token.from);
  return result.ms;
}
