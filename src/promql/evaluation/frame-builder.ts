import type { Labels } from '../../domain/labels/label-set.js';
import type { VectorFrame } from './frame.js';
import { labelsKey } from './label-key.js';
import { sameLabelset } from './promql-error.js';

/** Gathers a frame whose series are not known beforehand; rows of equal labels are one row. */
export class FrameBuilder {
  readonly #labels: Labels[] = [];
  readonly #rowOfKey = new Map<string, number>();
  #values: Float64Array;
  #present: Uint8Array;
  #dropsName: Uint8Array;

  /** `reserve` is told how many values are to be held, each time before more are; it throws when they are too many. */
  constructor(
    readonly steps: number,
    expectedRows: number,
    private readonly reserve: (values: number) => void,
  ) {
    const rows = Math.max(1, expectedRows);
    reserve(rows * steps);
    this.#values = new Float64Array(rows * steps);
    this.#present = new Uint8Array(rows * steps);
    this.#dropsName = new Uint8Array(rows);
  }

  /** The row of a label set, made when it is new. */
  row(labels: Labels, dropsName = false): number {
    const key = labelsKey(labels);
    const known = this.#rowOfKey.get(key);
    if (known !== undefined) return known;
    const row = this.#labels.push(labels) - 1;
    this.#rowOfKey.set(key, row);
    if (row >= this.#dropsName.length) this.#grow();
    if (dropsName) this.#dropsName[row] = 1;
    return row;
  }

  isSet(row: number, step: number): boolean {
    return this.#present[row * this.steps + step] === 1;
  }

  /** Sets a value; a second one at the same place means that the vector holds one label set twice. */
  set(row: number, step: number, value: number): void {
    const place = row * this.steps + step;
    if (this.#present[place] === 1) throw sameLabelset();
    this.#present[place] = 1;
    this.#values[place] = value;
  }

  /** The rows in the order of their making, those without any value left out. */
  build(): VectorFrame {
    const { steps } = this;
    const rows = this.#labels.length;
    const kept: Labels[] = [];
    let to = 0;
    for (let row = 0; row < rows; row++) {
      const from = row * steps;
      if (!this.#present.subarray(from, from + steps).includes(1)) continue;
      if (to !== row) this.#move(row, to);
      kept.push(this.#labels[row] ?? {});
      to++;
    }
    return {
      steps,
      labels: kept,
      dropsName: this.#dropsName.subarray(0, to),
      values: this.#values.subarray(0, to * steps),
      present: this.#present.subarray(0, to * steps),
    };
  }

  #move(row: number, to: number): void {
    const { steps } = this;
    this.#values.copyWithin(to * steps, row * steps, (row + 1) * steps);
    this.#present.copyWithin(to * steps, row * steps, (row + 1) * steps);
    this.#dropsName[to] = this.#dropsName[row] ?? 0;
  }

  #grow(): void {
    const rows = this.#dropsName.length * 2;
    this.reserve(rows * this.steps);
    const values = new Float64Array(rows * this.steps);
    const present = new Uint8Array(rows * this.steps);
    const dropsName = new Uint8Array(rows);
    values.set(this.#values);
    present.set(this.#present);
    dropsName.set(this.#dropsName);
    this.#values = values;
    this.#present = present;
    this.#dropsName = dropsName;
  }
}
