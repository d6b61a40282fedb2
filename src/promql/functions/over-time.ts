import { argumentPlace } from '../evaluation/argument-place.js';
import { CompensatedMean, CompensatedSum, isInfinite, quantileOf } from '../evaluation/numeric.js';
import { warnOfQuantile } from '../evaluation/quantile-warning.js';
import { argument, type VectorFunctions } from './function.js';
import { foldRange, overWindows, type SampleWindow } from './window.js';

export const overTimeFunctions: VectorFunctions = {
  avg_over_time: overWindows(average),
  sum_over_time: overWindows(sum),
  count_over_time: overWindows(({ from, to }) => to - from),
  min_over_time: overWindows((window) => extreme(window, (value, least) => value < least)),
  max_over_time: overWindows((window) => extreme(window, (value, most) => value > most)),
  last_over_time: overWindows(({ values, to }) => values[to - 1], { keepsName: true }),
  present_over_time: overWindows(() => 1),
  stdvar_over_time: overWindows(variance),
  stddev_over_time: overWindows((window) => Math.sqrt(variance(window))),
  quantile_over_time: (call, evaluation) => {
    const quantile = argument(call, 0);
    const place = argumentPlace(quantile);
    const parameters = evaluation.scalar(quantile);
    const warnedQuantile = (window: SampleWindow): number => {
      warnOfQuantile(window.parameter, place, evaluation);
      return quantileOfWindow(window);
    };
    return foldRange(argument(call, 1), warnedQuantile, { evaluation, parameters });
  },
  changes: overWindows((window) =>
    countPairs(
      window,
      (previous, current) => current !== previous && !(Number.isNaN(current) && Number.isNaN(previous)),
    ),
  ),
  resets: overWindows((window) => countPairs(window, (previous, current) => current < previous)),
};

/** The mean of {@link CompensatedMean}, which is asked itself only when the sum leaves the range of a double. */
function average({ values, from, to }: SampleWindow): number {
  let sum = values[from] as number;
  let lost = 0;
  for (let index = from + 1; index < to; index++) {
    const value = values[index] as number;
    const next = sum + value;
    if (isInfinite(next)) return averageOfHuge(values.subarray(from, to));
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum / (to - from) + lost / (to - from);
}

function averageOfHuge(values: Float64Array): number {
  const mean = new CompensatedMean(values[0] as number);
  for (let index = 1; index < values.length; index++) mean.add(values[index] as number);
  return mean.mean;
}

/** As {@link CompensatedSum}. */
function sum({ values, from, to }: SampleWindow): number {
  let total = 0;
  let lost = 0;
  for (let index = from; index < to; index++) {
    const value = values[index] as number;
    const next = total + value;
    if (isInfinite(next)) lost = 0;
    else lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return isInfinite(total) ? total : total + lost;
}

/** NaN gives way to any number. */
function extreme({ values, from, to }: SampleWindow, isBeyond: (value: number, extreme: number) => boolean): number {
  let found = values[from] as number;
  for (let index = from + 1; index < to; index++) {
    const value = values[index] as number;
    if (isBeyond(value, found) || Number.isNaN(found)) found = value;
  }
  return found;
}

/** Welford's variance of the population, compensated. */
function variance({ values, from, to }: SampleWindow): number {
  const mean = new CompensatedSum();
  const squares = new CompensatedSum();
  for (let index = from; index < to; index++) {
    const value = values[index] as number;
    const delta = value - mean.compensated;
    mean.add(delta / (index - from + 1));
    squares.add(delta * (value - mean.compensated));
  }
  return squares.compensated / (to - from);
}

function quantileOfWindow({ values, from, to, parameter }: SampleWindow): number {
  return quantileOf(parameter, values.subarray(from, to));
}

function countPairs(
  { values, from, to }: SampleWindow,
  counts: (previous: number, current: number) => boolean,
): number {
  let count = 0;
  for (let index = from + 1; index < to; index++) {
    if (counts(values[index - 1] as number, values[index] as number)) count++;
  }
  return count;
}
