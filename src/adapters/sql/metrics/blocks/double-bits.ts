/** Where the two halves of a double lie in a `Uint32Array` over it. */
const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
const highAt = littleEndian ? 1 : 0;
const lowAt = 1 - highAt;

/**
 * The bits of doubles, by halves. A NaN that passes through a variable may lose which NaN it is; in here it does not,
 * and stale markers are NaNs.
 */
export class DoubleBits {
  readonly #halves: Uint32Array;

  constructor(values: Float64Array) {
    this.#halves = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  }

  high(index: number): number {
    return this.#halves[index * 2 + highAt] as number;
  }

  low(index: number): number {
    return this.#halves[index * 2 + lowAt] as number;
  }

  set(index: number, high: number, low: number): void {
    this.#halves[index * 2 + highAt] = high;
    this.#halves[index * 2 + lowAt] = low;
  }
}
