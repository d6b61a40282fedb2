import { type VectorFrame, withoutEmptySeries } from '../evaluation/frame.js';
import { argument, type VectorFunction, type VectorFunctions } from './function.js';
import { mapValues, perValue } from './per-value.js';

export const mathFunctions: VectorFunctions = {
  abs: perValue(Math.abs),
  ceil: perValue(Math.ceil),
  floor: perValue(Math.floor),
  exp: perValue(Math.exp),
  ln: perValue(Math.log),
  log2: perValue(Math.log2),
  log10: perValue(Math.log10),
  sqrt: perValue(Math.sqrt),
  sgn: perValue(Math.sign),
  sin: perValue(Math.sin),
  cos: perValue(Math.cos),
  tan: perValue(Math.tan),
  asin: perValue(Math.asin),
  acos: perValue(Math.acos),
  atan: perValue(Math.atan),
  sinh: perValue(Math.sinh),
  cosh: perValue(Math.cosh),
  tanh: perValue(Math.tanh),
  asinh: perValue(Math.asinh),
  acosh: perValue(Math.acosh),
  atanh: perValue(Math.atanh),
  deg: perValue((radians) => (radians * 180) / Math.PI),
  rad: perValue((degrees) => (degrees * Math.PI) / 180),
  round: (call, evaluation) => {
    const frame = evaluation.vector(argument(call, 0));
    const nearest = call.args[1] ? evaluation.scalar(call.args[1]) : undefined;
    return mapValues(frame, (value, step) => roundTo(value, nearest ? (nearest[step] as number) : 1), evaluation);
  },
  clamp: (call, evaluation) =>
    clamped(evaluation.vector(argument(call, 0)), {
      least: evaluation.scalar(argument(call, 1)),
      most: evaluation.scalar(argument(call, 2)),
      evaluation,
    }),
  clamp_min: bounded(larger),
  clamp_max: bounded(smaller),
};

function bounded(choose: (value: number, bound: number) => number): VectorFunction {
  return (call, evaluation) => {
    const bounds = evaluation.scalar(argument(call, 1));
    const frame = evaluation.vector(argument(call, 0));
    return mapValues(frame, (value, step) => choose(value, bounds[step] as number), evaluation);
  };
}

/** As `Math.max`, but infinity wins over NaN. */
function larger(left: number, right: number): number {
  return left === Number.POSITIVE_INFINITY || right === Number.POSITIVE_INFINITY
    ? Number.POSITIVE_INFINITY
    : Math.max(left, right);
}

/** As `Math.min`, but negative infinity wins over NaN. */
function smaller(left: number, right: number): number {
  return left === Number.NEGATIVE_INFINITY || right === Number.NEGATIVE_INFINITY
    ? Number.NEGATIVE_INFINITY
    : Math.min(left, right);
}

/** Halves go up. Works through the inverse, so that decimal fractions come out as they are written. */
function roundTo(value: number, nearest: number): number {
  const inverse = 1 / nearest;
  return Math.floor(value * inverse + 0.5) / inverse;
}

interface Bounds {
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly evaluation: Parameters<VectorFunction>[1];
}

/** Steps whose lower bound is above the upper one have no answer. */
function clamped(frame: VectorFrame, { least, most, evaluation }: Bounds): VectorFrame {
  const present = frame.present.map((here, place) => {
    const step = place % frame.steps;
    return (most[step] as number) < (least[step] as number) ? 0 : here;
  });
  const clamp = (value: number, step: number): number =>
    larger(least[step] as number, smaller(most[step] as number, value));
  return mapValues(withoutEmptySeries({ ...frame, present }), clamp, evaluation);
}
