import type { Evaluation } from '../evaluation/evaluation.js';
import { singleSeries, type VectorFrame } from '../evaluation/frame.js';
import { evaluationSeconds } from './clock.js';
import type { VectorFunction, VectorFunctions } from './function.js';
import { mapValues } from './per-value.js';

export const dateFunctions: VectorFunctions = {
  year: dateFunction((date) => date.getUTCFullYear()),
  month: dateFunction((date) => date.getUTCMonth() + 1),
  day_of_month: dateFunction((date) => date.getUTCDate()),
  day_of_week: dateFunction((date) => date.getUTCDay()),
  day_of_year: dateFunction((date) => dayOfYear(date)),
  days_in_month: dateFunction((date) =>
    new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate(),
  ),
  hour: dateFunction((date) => date.getUTCHours()),
  minute: dateFunction((date) => date.getUTCMinutes()),
};

/** Reads values as seconds since the epoch, UTC; without an argument the instant of evaluation. */
function dateFunction(read: (date: Date) => number): VectorFunction {
  const ofSeconds = (seconds: number): number => read(new Date(Math.trunc(seconds) * 1000));
  return (call, evaluation) => {
    const [arg] = call.args;
    return arg ? mapValues(evaluation.vector(arg), ofSeconds, evaluation) : ofClock(ofSeconds, evaluation);
  };
}

function ofClock(ofSeconds: (seconds: number) => number, evaluation: Evaluation): VectorFrame {
  return singleSeries({}, evaluationSeconds(evaluation).map(ofSeconds));
}

function dayOfYear(date: Date): number {
  const startOfYear = Date.UTC(date.getUTCFullYear(), 0, 1);
  return Math.floor((date.getTime() - startOfYear) / 86_400_000) + 1;
}
