import { CompensatedSum, isInfinite } from '../evaluation/numeric.js';
import { argument, type VectorFunctions } from './function.js';
import { foldRange, overWindows, type SampleWindow } from './window.js';

export const regressionFunctions: VectorFunctions = {
  deriv: overWindows((window) =>
    window.to - window.from < 2 ? undefined : regression(window, window.times[window.from] as number).slope,
  ),
  predict_linear: (call, evaluation) => {
    const parameters = evaluation.scalar(argument(call, 1));
    return foldRange(argument(call, 0), predict, { evaluation, parameters });
  },
};

function predict(window: SampleWindow): number | undefined {
  if (window.to - window.from < 2) return undefined;
  const { slope, intercept } = regression(window, window.instantMs);
  return slope * window.parameter + intercept;
}

/** Least squares over seconds counted from `originMs`; a constant series is kept free of rounding. */
function regression(window: SampleWindow, originMs: number): { readonly slope: number; readonly intercept: number } {
  const { times, values, from, to } = window;
  const first = values[from] as number;
  if (isConstant(window)) {
    return isInfinite(first) ? { slope: Number.NaN, intercept: Number.NaN } : { slope: 0, intercept: first };
  }
  const sums = { x: new CompensatedSum(), y: new CompensatedSum(), xy: new CompensatedSum(), xx: new CompensatedSum() };
  for (let index = from; index < to; index++) {
    const x = ((times[index] as number) - originMs) / 1000;
    const y = values[index] as number;
    sums.x.add(x);
    sums.y.add(y);
    sums.xy.add(x * y);
    sums.xx.add(x * x);
  }
  const count = to - from;
  const x = sums.x.compensated;
  const y = sums.y.compensated;
  const covariance = sums.xy.compensated - (x * y) / count;
  const variance = sums.xx.compensated - (x * x) / count;
  const slope = covariance / variance;
  return { slope, intercept: y / count - (slope * x) / count };
}

function isConstant({ values, from, to }: SampleWindow): boolean {
  const first = values[from];
  for (let index = from + 1; index < to; index++) {
    if (values[index] !== first) return false;
  }
  return true;
}
