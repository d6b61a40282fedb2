import type { BitReader } from './bit-reader.js';
import type { BitWriter } from './bit-writer.js';

/** So many ones in front say that the number follows as it is. */
const escapeOnes = 20;
const escapedBits = 53;
/** Up to this parameter a code that is not escaped is a small integer, which is quick. */
const mostQuickBits = 25;
const powers = Float64Array.from({ length: 54 }, (_, exponent) => 2 ** exponent);

/**
 * Rice codes whose parameter follows the numbers: small ones cost few bits, and a run of zeros a bit each. Writer and
 * reader keep the same running mean, by additions and multiplications of doubles that are exact alike everywhere.
 */
class RunningMean {
  #mean = 4;

  /** How many low bits are written as they are. */
  get parameter(): number {
    const mean = this.#mean * 0.75;
    if (mean < 4_294_967_296) return mean < 1 ? 0 : 31 - Math.clz32(mean);
    return 63 - Math.clz32(mean / 4_294_967_296);
  }

  /** A single large number, as a counter's reset brings, moves it only a little. */
  take(value: number): void {
    const most = this.#mean * 16 + 16;
    this.#mean += (Math.min(value, most) - this.#mean) * 0.125;
  }
}

/** Writes whole numbers, negative ones too, of less than 2^52. */
export class RiceWriter {
  readonly #mean = new RunningMean();

  constructor(private readonly bits: BitWriter) {}

  write(value: number): void {
    const { bits } = this;
    const folded = value >= 0 ? value * 2 : -value * 2 - 1;
    const low = this.#mean.parameter;
    const high = folded < 2 ** 31 ? folded >>> Math.min(low, 31) : Math.floor(folded / (powers[low] as number));
    if (high < escapeOnes) {
      bits.writeUnary(high);
      if (low <= 32) bits.write(folded, low);
      else bits.writeLong(folded - high * (powers[low] as number), low);
    } else {
      bits.write(0xffffffff, escapeOnes);
      bits.writeLong(folded, escapedBits);
    }
    this.#mean.take(folded);
  }
}

export class RiceReader {
  readonly #mean = new RunningMean();

  constructor(private readonly bits: BitReader) {}

  read(): number {
    const low = this.#mean.parameter;
    const high = this.bits.readUnary(escapeOnes);
    if (low > mostQuickBits || high === escapeOnes) return this.#readLarge(low, high);
    const folded = (high << low) | this.bits.read(low);
    this.#mean.take(folded);
    return (folded >>> 1) ^ -(folded & 1);
  }

  #readLarge(low: number, high: number): number {
    const folded =
      high === escapeOnes ? this.bits.readLong(escapedBits) : high * (powers[low] as number) + this.bits.readLong(low);
    this.#mean.take(folded);
    const half = Math.floor(folded / 2);
    return folded === half * 2 ? half : -half - 1;
  }
}
