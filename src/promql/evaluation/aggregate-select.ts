import type { Evaluation } from './evaluation.js';
import { emptyFrame, pickSeries, type VectorFrame, withoutEmptySeries } from './frame.js';
import { rowsOfGroups } from './match-groups.js';
import { ascending, descending, quantileOf } from './numeric.js';
import { PromqlError } from './promql-error.js';
import { dropsNameOfGroups, type Grouping, groupSeries } from './series-groups.js';

const mostInt64 = 2 ** 63;

/**
 * `topk` and `bottomk`: the series themselves, present where they are among the first `k` of their group. For a single
 * step the answer is in the order of rank, group by group. NaN ranks last; ties go to the series that comes first.
 */
export function rankGroups(
  operator: 'topk' | 'bottomk',
  counts: Float64Array,
  input: { readonly frame: VectorFrame; readonly by: Grouping },
  { session }: Evaluation,
): VectorFrame {
  const { frame, by } = input;
  if (!hasRanks(counts)) return emptyFrame(frame.steps);
  const present = new Uint8Array(frame.present.length);
  const order: number[] = [];
  const groups = groupSeries(frame.labels, by);
  for (const rows of rowsOfGroups(groups.groupOf, groups.labels.length)) {
    for (let step = 0; step < frame.steps; step++) {
      session.tick();
      const count = Math.max(0, Math.trunc(counts[step] as number));
      for (const row of rankedRows(frame, rows, { step, operator }).slice(0, count)) {
        present[row * frame.steps + step] = 1;
        order.push(row);
      }
    }
  }
  const chosen = { ...frame, present };
  return frame.steps === 1 ? pickSeries(chosen, order) : withoutEmptySeries(chosen);
}

/** False when no step asks for any series; the checks of the parameter come after that, as in Prometheus. */
function hasRanks(counts: Float64Array): boolean {
  let most = Number.NEGATIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  let anyNaN = false;
  for (const count of counts) {
    anyNaN ||= Number.isNaN(count);
    most = Math.max(most, count);
    least = Math.min(least, count);
  }
  if (most < 1) return false;
  if (anyNaN) throw new PromqlError('execution', 'Parameter value is NaN');
  if (least <= -mostInt64) throw new PromqlError('execution', `Scalar value ${least} underflows int64`);
  if (most >= mostInt64) throw new PromqlError('execution', `Scalar value ${most} overflows int64`);
  return true;
}

function rankedRows(
  { steps, values, present }: VectorFrame,
  rows: readonly number[],
  { step, operator }: { readonly step: number; readonly operator: 'topk' | 'bottomk' },
): readonly number[] {
  const here = rows.filter((row) => present[row * steps + step] === 1);
  const compare = operator === 'topk' ? descending : ascending;
  return here.sort((a, b) => compare(values[a * steps + step] as number, values[b * steps + step] as number));
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
      session.tick();
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
