import { readCharacter } from './quoted-text.js';
import type { NumberLiteral } from './template-syntax.js';

const maxInt = 2n ** 63n - 1n;
const integer =
  /^([+-]?)(?:0[xX](_?[0-9a-fA-F][0-9a-fA-F_]*)|0[bB](_?[01][01_]*)|0[oO]?(_?[0-7][0-7_]*)|([0-9][0-9_]*))$/;
const decimal = /^[+-]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]+)?$/;
const hexFloat = /^([+-]?)0[xX]_?([0-9a-fA-F_]*)(?:\.([0-9a-fA-F_]*))?[pP]([+-]?[0-9_]+)$/;

/**
 * Reads a number or character as Go's templates do: with `.`, `e` or `p` it is a float64, else an int of 64 bits.
 * An error is a sentence for the author of the template.
 */
export function readNumber(text: string): NumberLiteral | { readonly error: string } {
  if (text.startsWith("'")) {
    const code = readCharacter(text);
    return code === undefined ? { error: `malformed character constant: ${text}` } : ofInt(BigInt(code));
  }
  if (text.endsWith('i')) return { error: `complex numbers are not supported: ${text}` };
  const whole = integer.exec(text);
  if (whole) return readInteger(text, whole);
  const float = readFloat(text);
  if (float === undefined) return { error: `bad number syntax: ${JSON.stringify(text)}` };
  return Number.isFinite(float) ? { value: float, float } : { error: `number out of range: ${text}` };
}

function ofInt(value: bigint): NumberLiteral {
  return { value, float: Number(value) };
}

function readInteger(text: string, match: RegExpExecArray): NumberLiteral | { readonly error: string } {
  const [, sign, hex, binary, octal, plain] = match;
  const digits = (hex ?? binary ?? octal ?? plain ?? '').replaceAll('_', '');
  const prefix = hex !== undefined ? '0x' : binary !== undefined ? '0b' : octal !== undefined ? '0o' : '';
  const size = BigInt(prefix + digits);
  const value = sign === '-' ? -size : size;
  return value > maxInt || value < -maxInt - 1n ? { error: `integer overflow: ${text}` } : ofInt(value);
}

function readFloat(text: string): number | undefined {
  const hex = hexFloat.exec(text);
  if (!hex) return decimal.test(text) ? Number(text.replaceAll('_', '')) : undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = hex.map((part) => part?.replaceAll('_', ''));
  const digits = whole + fraction;
  if (digits === '') return undefined;
  const size = Number(BigInt(`0x${digits}`)) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -size : size;
}
