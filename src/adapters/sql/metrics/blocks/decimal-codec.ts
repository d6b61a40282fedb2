import type { BitReader } from './bit-reader.js';
import type { BitWriter } from './bit-writer.js';
import { DoubleBits } from './double-bits.js';
import { largestInteger, readIntegers, writeIntegers } from './integer-codec.js';

const mostDigits = 12;
const powers = Array.from({ length: mostDigits + 1 }, (_, digits) => 10 ** digits);

/** Doubles that are decimal numbers of few digits, as integers; those that are not are kept aside. */
export interface Decimals {
  /** Digits after the point. */
  readonly digits: number;
  /** At the places of {@link aside} the number before is repeated. */
  readonly integers: Float64Array;
  /** Ascending indexes. */
  readonly aside: readonly number[];
}

/**
 * What people and programs measure is mostly whole or has a few digits after the point, which doubles hide. Answers
 * `undefined` where too many values are not like that; what it answers gives back every bit of each value.
 */
export function toDecimals(values: Float64Array): Decimals | undefined {
  const digits = digitsOf(values);
  if (digits === undefined) return undefined;
  const power = powers[digits] as number;
  const integers = new Float64Array(values.length);
  const aside: number[] = [];
  let previous = firstInteger(values, power);
  for (let index = 0; index < values.length; index++) {
    const integer = integerOf(values[index] as number, power);
    if (integer === undefined) aside.push(index);
    else previous = integer;
    integers[index] = previous;
  }
  return aside.length * 4 > values.length ? undefined : { digits, integers, aside };
}

export function writeDecimals(bits: BitWriter, values: Float64Array, { digits, integers, aside }: Decimals): void {
  bits.write(digits, 4);
  bits.writeVarint(aside.length);
  const source = new DoubleBits(values);
  let before = 0;
  for (const index of aside) {
    bits.writeVarint(index - before);
    bits.write(source.high(index), 32);
    bits.write(source.low(index), 32);
    before = index;
  }
  writeIntegers(bits, integers);
}

export function readDecimals(bits: BitReader, count: number): Float64Array {
  const power = powers[bits.read(4)] ?? Number.NaN;
  const aside = Math.min(bits.readVarint(), count);
  const exceptions: [index: number, high: number, low: number][] = [];
  let before = 0;
  for (let number = 0; number < aside; number++) {
    before += bits.readVarint();
    exceptions.push([before, bits.read(32), bits.read(32)]);
  }
  const values = readIntegers(bits, count);
  if (power !== 1) for (let index = 0; index < count; index++) values[index] = (values[index] as number) / power;
  const target = new DoubleBits(values);
  for (const [index, high, low] of exceptions) if (index < count) target.set(index, high, low);
  return values;
}

/** Digits that the values need which have few; `undefined` where most have too many. */
function digitsOf(values: Float64Array): number | undefined {
  let digits = 0;
  let without = 0;
  for (const value of values) {
    let own = digits;
    while (own <= mostDigits && integerOf(value, powers[own] as number) === undefined) own++;
    if (own > mostDigits) without++;
    else digits = own;
    if (without * 4 > values.length) return undefined;
  }
  return digits;
}

/** The integer that `value` is when multiplied by the power of ten, if that gives back the very same double. */
function integerOf(value: number, power: number): number | undefined {
  const integer = Math.round(value * power);
  if (!(Math.abs(integer) <= largestInteger) || integer / power !== value) return undefined;
  // Minus zero equals zero and is another double.
  return integer === 0 && !Object.is(value, 0) ? undefined : integer;
}

function firstInteger(values: Float64Array, power: number): number {
  for (const value of values) {
    const integer = integerOf(value, power);
    if (integer !== undefined) return integer;
  }
  return 0;
}
