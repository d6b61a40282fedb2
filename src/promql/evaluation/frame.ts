import type { Labels } from '../../domain/labels/label-set.js';
import { labelsKey } from './label-key.js';
import { sameLabelset } from './promql-error.js';

/**
 * An instant vector at every step at once. The value of series `s` at step `t` stands at `s * steps + t` and counts
 * only where `present` is 1 there (a NaN is a value like any other). Series are in the order of the answer.
 */
export interface VectorFrame {
  readonly steps: number;
  readonly labels: readonly Labels[];
  /** 1 where the metric name goes at the end (delayed name removal). */
  readonly dropsName: Uint8Array;
  readonly values: Float64Array;
  readonly present: Uint8Array;
}

/** Samples of one series for windows: no stale markers; times ascending. */
export interface RangeSeries {
  readonly labels: Labels;
  readonly dropsName: boolean;
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** A range vector at every step at once: the window at instant `t` is `(end - rangeMs, end]` with `end = (fixedMs ?? t) - offsetMs`. */
export interface RangeFrame {
  readonly series: readonly RangeSeries[];
  readonly rangeMs: number;
  readonly offsetMs: number;
  readonly fixedMs: number | undefined;
}

export function emptyFrame(steps: number): VectorFrame {
  return { steps, labels: [], dropsName: new Uint8Array(0), values: new Float64Array(0), present: new Uint8Array(0) };
}

/** One series, present at all steps. */
export function singleSeries(labels: Labels, values: Float64Array): VectorFrame {
  return {
    steps: values.length,
    labels: [labels],
    dropsName: new Uint8Array(1),
    values,
    present: new Uint8Array(values.length).fill(1),
  };
}

/** The same frame without series that are present nowhere. */
export function withoutEmptySeries(frame: VectorFrame): VectorFrame {
  const { steps, present } = frame;
  if (!present.includes(0)) return frame;
  const kept: number[] = [];
  for (let row = 0; row < frame.labels.length; row++) {
    if (present.subarray(row * steps, (row + 1) * steps).includes(1)) kept.push(row);
  }
  return kept.length === frame.labels.length ? frame : pickSeries(frame, kept);
}

/** The series at `rows`, in that order. */
export function pickSeries(frame: VectorFrame, rows: readonly number[]): VectorFrame {
  const { steps } = frame;
  const values = new Float64Array(rows.length * steps);
  const present = new Uint8Array(rows.length * steps);
  rows.forEach((row, index) => {
    values.set(frame.values.subarray(row * steps, (row + 1) * steps), index * steps);
    present.set(frame.present.subarray(row * steps, (row + 1) * steps), index * steps);
  });
  const labels = rows.map((row) => frame.labels[row] ?? {});
  return { steps, labels, dropsName: Uint8Array.from(rows, (row) => frame.dropsName[row] ?? 0), values, present };
}

/** What becomes of series that other labels have made alike: they are one where their steps do not meet, or an error at once. */
export type AlikeSeries = 'joined' | 'refused';

/**
 * The frame with other labels. Series that have become alike are `joined`, which is an error where they meet at a step,
 * or `refused` wherever they are: functions of whole series do that, functions of single values cannot know.
 */
export function relabeled(
  frame: VectorFrame,
  change: { readonly labels: readonly Labels[]; readonly dropsName: Uint8Array },
  alike: AlikeSeries,
): VectorFrame {
  const { labels } = change;
  const renamed = { ...frame, ...change };
  const rowOfKey = new Map<string, number>();
  const rowOf = labels.map((set, row) => {
    const key = labelsKey(set);
    const known = rowOfKey.get(key);
    if (known === undefined) rowOfKey.set(key, row);
    return known ?? row;
  });
  if (rowOfKey.size === labels.length) return renamed;
  if (alike === 'refused') throw sameLabelset();
  return joined(renamed, rowOf);
}

function joined(original: VectorFrame, rowOf: readonly number[]): VectorFrame {
  const frame = { ...original, values: original.values.slice(), present: original.present.slice() };
  const kept: number[] = [];
  rowOf.forEach((target, row) => {
    if (target === row) kept.push(row);
    else pourInto(frame, row, target);
  });
  return pickSeries(frame, kept);
}

function pourInto({ steps, values, present }: VectorFrame, row: number, target: number): void {
  for (let step = 0; step < steps; step++) {
    if (present[row * steps + step] === 0) continue;
    const place = target * steps + step;
    if (present[place] === 1) throw sameLabelset();
    present[place] = 1;
    values[place] = values[row * steps + step] as number;
  }
}
