/** True when the value at the root must give way: the least wanted of those kept. */
export type RanksBelow = (left: number, right: number) => boolean;

/**
 * The `capacity` best of the entries that are offered, least wanted on top. Which of equal values stay follows from
 * the order of the swaps, and this is the usual binary heap: Prometheus keeps the same ones of them.
 */
export class RankHeap {
  readonly rows: number[] = [];
  readonly #values: number[] = [];

  constructor(
    private readonly capacity: number,
    private readonly ranksBelow: RanksBelow,
  ) {}

  offer(row: number, value: number): void {
    if (this.rows.length < this.capacity) {
      this.rows.push(row);
      this.#values.push(value);
      this.#rise(this.rows.length - 1);
      return;
    }
    const least = this.#values[0] as number;
    if (!this.ranksBelow(least, value) && !(Number.isNaN(least) && !Number.isNaN(value))) return;
    this.rows[0] = row;
    this.#values[0] = value;
    this.#sink();
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBelow(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.rows.length) return;
      if (child + 1 < this.rows.length && this.#isBelow(child + 1, child)) child++;
      if (!this.#isBelow(child, at)) return;
      this.#swap(at, child);
      at = child;
    }
  }

  /** NaN is below everything, another NaN included. */
  #isBelow(left: number, right: number): boolean {
    const value = this.#values[left] as number;
    return Number.isNaN(value) || this.ranksBelow(value, this.#values[right] as number);
  }

  #swap(left: number, right: number): void {
    const { rows } = this;
    [rows[left], rows[right]] = [rows[right] as number, rows[left] as number];
    const values = this.#values;
    [values[left], values[right]] = [values[right] as number, values[left] as number];
  }
}
