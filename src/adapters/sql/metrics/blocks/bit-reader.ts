/** Reads what `BitWriter` wrote. Past the end everything is zero, so a torn block reads as a wrong one, never out of bounds. */
export class BitReader {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** Whether more was read than there is. */
  get overrun(): boolean {
    return this.#at > this.bytes.length * 8;
  }

  /** Up to 32 bits as a whole number from 0. */
  read(bits: number): number {
    if (bits === 0) return 0;
    const value = this.#window() >>> (32 - bits);
    this.#at += bits;
    return value;
  }

  readLong(bits: number): number {
    const high = bits > 32 ? this.read(bits - 32) : 0;
    return high * 2 ** 32 + this.read(Math.min(bits, 32));
  }

  readVarint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.read(8);
      value += (byte & 127) * factor;
      if (byte < 128 || factor > 2 ** 49) return value;
    }
  }

  /** How many ones come before the next zero, which is read too; stops at `most` ones without looking for the zero. */
  readUnary(most: number): number {
    const ones = Math.clz32(~this.#window());
    if (ones >= most) {
      this.#at += most;
      return most;
    }
    this.#at += ones + 1;
    return ones;
  }

  /** Skips what is left of a byte. */
  toByte(): void {
    this.#at = (this.#at + 7) & ~7;
  }

  /** The next 32 bits. */
  #window(): number {
    const { bytes } = this;
    const byte = this.#at >>> 3;
    const shift = this.#at & 7;
    const word =
      ((bytes[byte] as number) << 24) |
      ((bytes[byte + 1] as number) << 16) |
      ((bytes[byte + 2] as number) << 8) |
      (bytes[byte + 3] as number);
    return shift === 0 ? word : (word << shift) | ((bytes[byte + 4] as number) >>> (8 - shift));
  }
}
