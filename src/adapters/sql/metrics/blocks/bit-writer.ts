const firstBytes = 256;

/** Writes bits, the most significant first. */
export class BitWriter {
  #bytes = new Uint8Array(firstBytes);
  #length = 0;
  /** Bits of the last byte that are not written yet. */
  #free = 0;

  get bits(): number {
    return this.#length * 8 - this.#free;
  }

  /** The low `bits` of `value`, at most 32. */
  write(value: number, bits: number): void {
    let rest = bits;
    while (rest > 0) {
      if (this.#free === 0) this.#grow();
      const taken = Math.min(rest, this.#free);
      const part = (value >>> (rest - taken)) & ((1 << taken) - 1);
      this.#free -= taken;
      this.#bytes[this.#length - 1] = (this.#bytes[this.#length - 1] as number) | (part << this.#free);
      rest -= taken;
    }
  }

  /** A whole number from 0 to 2^53, in `bits` of up to 53. */
  writeLong(value: number, bits: number): void {
    if (bits > 32) this.write(Math.floor(value / 2 ** 32), bits - 32);
    this.write(value >>> 0, Math.min(bits, 32));
  }

  /** A whole number from 0 to 2^53 in groups of seven bits, the lowest first, each with a bit that says whether more follow. */
  writeVarint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.write(128 + (rest % 128), 8);
      rest = Math.floor(rest / 128);
    }
    this.write(rest, 8);
  }

  /** So many bits of one, then a zero. */
  writeUnary(ones: number): void {
    for (let rest = ones; rest > 0; rest -= 32) this.write(0xffffffff, Math.min(rest, 32));
    this.write(0, 1);
  }

  /** What was written, filled up with zeros to a whole byte; a copy. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #grow(): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#length++;
    this.#free = 8;
  }
}
