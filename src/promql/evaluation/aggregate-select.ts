import { formatShortest } from '../syntax/go-number.js';
import type { Evaluation } from './evaluation.js';
import { emptyFrame, pickSeries, type VectorFrame, withoutEmptySeries } from './frame.js';
import { rowsOfGroups } from './match-groups.js';
import { ascending, descending, quantileOf } from './numeric.js';
import { PromqlError } from './promql-error.js';
import { RankHeap } from './rank-heap.js';
import { dropsNameOfGroups, type Grouping, groupSeries } from './series-groups.js';

const mostInt64 = 2 ** 63;

/**
 * `topk` and `bottomk`: the series themselves, present where they are among the first `k` of their group. For a single
 * step the answer is in the order of rank, group by group. NaN ranks last.
 */
export function rankGroups(
  operator: 'topk' | 'bottomk',
  counts: Float64Array,
  input: { readonly frame: VectorFrame; readonly by: Grouping },
  { session }: Evaluation,
): VectorFrame {
  const { frame, by } = input;
  if (!counts.some((count) => !(count < 1))) return emptyFrame(frame.steps);
  const present = new Uint8Array(frame.present.length);
  const order: number[] = [];
  const groups = groupSeries(frame.labels, by);
  const sizes = Float64Array.from(counts, (count, step) => mostRanked(count, frame, step));
  for (const rows of rowsOfGroups(groups.groupOf, groups.labels.length)) {
    sizes.forEach((size, step) => {
      session.tick(rows.length);
      const ranked = rankedRows(frame, rows, { step, operator, size });
      for (const row of ranked) present[row * frame.steps + step] = 1;
      if (frame.steps === 1) order.push(...inOrderOfRank(ranked, frame, operator));
    });
  }
  const chosen = { ...frame, present };
  return frame.steps === 1 ? pickSeries(chosen, order) : withoutEmptySeries(chosen);
}

/** How many series a group may give at a step. A count that is no number matters only where there is something to rank. */
function mostRanked(count: number, { steps, labels, present }: VectorFrame, step: number): number {
  if (Math.abs(count) < mostInt64) return Math.min(labels.length, Math.max(0, Math.trunc(count)));
  if (labels.some((_, row) => present[row * steps + step] === 1)) {
    throw new PromqlError('execution', `Scalar value ${formatShortest(count)} overflows int64`);
  }
  return 0;
}

interface Ranking {
  readonly step: number;
  readonly operator: 'topk' | 'bottomk';
  readonly size: number;
}

function rankedRows(
  { steps, values, present }: VectorFrame,
  rows: readonly number[],
  { step, operator, size }: Ranking,
): readonly number[] {
  if (size === 0) return [];
  const heap = new RankHeap(size, operator === 'topk' ? isLess : isMore);
  for (const row of rows) {
    const place = row * steps + step;
    if (present[place] === 1) heap.offer(row, values[place] as number);
  }
  return heap.rows;
}

function isLess(left: number, right: number): boolean {
  return left < right;
}

function isMore(left: number, right: number): boolean {
  return left > right;
}

function inOrderOfRank(
  rows: readonly number[],
  { values }: VectorFrame,
  operator: 'topk' | 'bottomk',
): readonly number[] {
  const compare = operator === 'topk' ? descending : ascending;
  return rows.toSorted((a, b) => compare(values[a] as number, values[b] as number));
}

/** `quantile`: linear interpolation within each group. */
export function quantileGroups(
  quantiles: Float64Array,
  frame: VectorFrame,
  by: Grouping,
  { session }: Evaluation,
): VectorFrame {
  const { steps } = frame;
  const groups = groupSeries(frame.labels, by);
  const places = groups.labels.length * steps;
  session.reserve(places);
  const values = new Float64Array(places);
  const present = new Uint8Array(places);
  rowsOfGroups(groups.groupOf, groups.labels.length).forEach((rows, group) => {
    for (let step = 0; step < steps; step++) {
      session.tick(rows.length);
      const here = rows.filter((row) => frame.present[row * steps + step] === 1);
      if (here.length === 0) continue;
      const sample = Float64Array.from(here, (row) => frame.values[row * steps + step] as number);
      present[group * steps + step] = 1;
      values[group * steps + step] = quantileOf(quantiles[step] as number, sample);
    }
  });
  const dropsName = dropsNameOfGroups(groups, frame.dropsName);
  return withoutEmptySeries({ steps, labels: groups.labels, dropsName, values, present });
}
