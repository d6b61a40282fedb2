import type { BitReader } from './bit-reader.js';
import type { BitWriter } from './bit-writer.js';
import { DoubleBits } from './double-bits.js';

/** The middle bits that two neighbours differ in. */
interface Difference {
  readonly high: number;
  readonly low: number;
  /** Zeros before and after. */
  readonly leading: number;
  readonly trailing: number;
}

const leadingBits = 5;
const mostLeading = 31;
const lengthBits = 6;

/**
 * Writes doubles by what each differs in from the one before, as Facebook's Gorilla paper describes: a 0 for the same
 * bits; 10 and the bits in the span that was named last; 11, a new span and its bits.
 */
export function writeDoubles(bits: BitWriter, values: Float64Array): void {
  const source = new DoubleBits(values);
  writeBoth(bits, source, 0);
  let span: Difference | undefined;
  for (let index = 1; index < values.length; index++) {
    const difference = differenceAt(source, index);
    if (difference.high === 0 && difference.low === 0) {
      bits.write(0, 1);
    } else if (span && difference.leading >= span.leading && difference.trailing >= span.trailing) {
      bits.write(0b10, 2);
      writeMiddle(bits, difference, span);
    } else {
      span = difference;
      bits.write(0b11, 2);
      bits.write(span.leading, leadingBits);
      bits.write(64 - span.leading - span.trailing - 1, lengthBits);
      writeMiddle(bits, difference, span);
    }
  }
}

export function readDoubles(bits: BitReader, count: number): Float64Array {
  const values = new Float64Array(count);
  const target = new DoubleBits(values);
  const differences = new DifferenceReader(bits);
  let high = bits.read(32);
  let low = bits.read(32);
  target.set(0, high, low);
  for (let index = 1; index < count; index++) {
    if (bits.read(1) === 1) {
      differences.next();
      high ^= differences.high;
      low ^= differences.low;
    }
    target.set(index, high, low);
  }
  return values;
}

/** The differences that are not zero; the object is one for all, as there are many. */
class DifferenceReader {
  high = 0;
  low = 0;
  #length = 64;
  #trailing = 0;

  constructor(private readonly bits: BitReader) {}

  next(): void {
    const { bits } = this;
    if (bits.read(1) === 1) {
      const leading = bits.read(leadingBits);
      this.#length = bits.read(lengthBits) + 1;
      this.#trailing = Math.max(0, 64 - leading - this.#length);
    }
    const middleHigh = this.#length > 32 ? bits.read(this.#length - 32) : 0;
    const middleLow = bits.read(Math.min(this.#length, 32));
    this.high = shiftedHigh(middleHigh, middleLow, this.#trailing);
    this.low = this.#trailing >= 32 ? 0 : middleLow << this.#trailing;
  }
}

function writeBoth(bits: BitWriter, source: DoubleBits, index: number): void {
  bits.write(source.high(index), 32);
  bits.write(source.low(index), 32);
}

function differenceAt(source: DoubleBits, index: number): Difference {
  const high = source.high(index) ^ source.high(index - 1);
  const low = source.low(index) ^ source.low(index - 1);
  const leading = high === 0 ? 32 + Math.clz32(low) : Math.clz32(high);
  const trailing = low === 0 ? 32 + trailingZeros(high) : trailingZeros(low);
  return { high, low, leading: Math.min(leading, mostLeading), trailing };
}

function writeMiddle(bits: BitWriter, { high, low }: Difference, { leading, trailing }: Difference): void {
  const length = 64 - leading - trailing;
  if (trailing >= 32) {
    bits.write(high >>> (trailing - 32), length);
    return;
  }
  if (length > 32) bits.write(high >>> trailing, length - 32);
  bits.write(trailing === 0 ? low : (low >>> trailing) | (high << (32 - trailing)), Math.min(length, 32));
}

/** The high half of a middle that is moved to its place. */
function shiftedHigh(high: number, low: number, trailing: number): number {
  if (trailing >= 32) return low << (trailing - 32);
  return trailing === 0 ? high : (high << trailing) | (low >>> (32 - trailing));
}

function trailingZeros(half: number): number {
  return half === 0 ? 32 : 31 - Math.clz32(half & -half);
}
