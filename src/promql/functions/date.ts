import { calendarDate, daysOfMonth, dayOfYear, secondsPerDay } from './calendar.js';
import type { Evaluation } from '../evaluation/evaluation.js';
import { singleSeries, type VectorFrame } from '../evaluation/frame.js';
import { evaluationSeconds } from './clock.js';
import type { VectorFunction, VectorFunctions } from './function.js';
import { mapValues } from './per-value.js';

export const dateFunctions: VectorFunctions = {
  year: dateFunction((seconds) => calendarDate(seconds).year),
  month: dateFunction((seconds) => calendarDate(seconds).month),
  day_of_month: dateFunction((seconds) => calendarDate(seconds).day),
  day_of_week: dateFunction((seconds) => modulo(Math.floor(seconds / secondsPerDay) + 4, 7)),
  day_of_year: dateFunction((seconds) => dayOfYear(calendarDate(seconds))),
  days_in_month: dateFunction((seconds) => daysOfMonth(calendarDate(seconds))),
  hour: dateFunction((seconds) => Math.floor(modulo(seconds, secondsPerDay) / 3600)),
  minute: dateFunction((seconds) => Math.floor(modulo(seconds, 3600) / 60)),
};

/** Seconds that no clock with 64 bits can show have no date. */
const mostSeconds = 2 ** 63;

/** Reads values as seconds since the epoch, UTC; without an argument the instant of evaluation. */
function dateFunction(read: (wholeSeconds: number) => number): VectorFunction {
  const ofSeconds = (seconds: number): number =>
    Math.abs(seconds) < mostSeconds ? read(Math.trunc(seconds)) : Number.NaN;
  return (call, evaluation) => {
    const [arg] = call.args;
    return arg ? mapValues(evaluation.vector(arg), ofSeconds, evaluation) : ofClock(ofSeconds, evaluation);
  };
}

function ofClock(ofSeconds: (seconds: number) => number, evaluation: Evaluation): VectorFrame {
  return singleSeries({}, evaluationSeconds(evaluation).map(ofSeconds));
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
