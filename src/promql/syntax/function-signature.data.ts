import type { ValueType } from './ast.js';

export interface FunctionSignature {
  readonly args: readonly ValueType[];
  /** How many more arguments than `args` (the last type again) may come; the last of `args` may also be left out when not 0. */
  readonly extra: number;
  readonly returns: ValueType;
}

function takes(args: string, returns: ValueType = 'instant vector', extra = 0): FunctionSignature {
  const types: Readonly<Record<string, ValueType>> = {
    v: 'instant vector',
    r: 'range vector',
    n: 'scalar',
    s: 'string',
  };
  return { args: [...args].map((letter) => types[letter] ?? 'scalar'), extra, returns };
}

const vector = takes('v');
const range = takes('r');
const optionalVector = takes('v', 'instant vector', 1);

/** The stable functions of Prometheus 3.5. Letters: v instant vector, r range vector, n scalar, s string. */
export const functionSignatures: Readonly<Record<string, FunctionSignature>> = {
  abs: vector,
  absent: vector,
  absent_over_time: range,
  acos: vector,
  acosh: vector,
  asin: vector,
  asinh: vector,
  atan: vector,
  atanh: vector,
  avg_over_time: range,
  ceil: vector,
  changes: range,
  clamp: takes('vnn'),
  clamp_max: takes('vn'),
  clamp_min: takes('vn'),
  cos: vector,
  cosh: vector,
  count_over_time: range,
  day_of_month: optionalVector,
  day_of_week: optionalVector,
  day_of_year: optionalVector,
  days_in_month: optionalVector,
  deg: vector,
  delta: range,
  deriv: range,
  exp: vector,
  floor: vector,
  histogram_avg: vector,
  histogram_count: vector,
  histogram_fraction: takes('nnv'),
  histogram_quantile: takes('nv'),
  histogram_stddev: vector,
  histogram_stdvar: vector,
  histogram_sum: vector,
  hour: optionalVector,
  idelta: range,
  increase: range,
  irate: range,
  label_join: takes('vsss', 'instant vector', -1),
  label_replace: takes('vssss'),
  last_over_time: range,
  ln: vector,
  log10: vector,
  log2: vector,
  max_over_time: range,
  min_over_time: range,
  minute: optionalVector,
  month: optionalVector,
  pi: takes('', 'scalar'),
  predict_linear: takes('rn'),
  present_over_time: range,
  quantile_over_time: takes('nr'),
  rad: vector,
  rate: range,
  resets: range,
  round: takes('vn', 'instant vector', 1),
  scalar: takes('v', 'scalar'),
  sgn: vector,
  sin: vector,
  sinh: vector,
  sort: vector,
  sort_desc: vector,
  sqrt: vector,
  stddev_over_time: range,
  stdvar_over_time: range,
  sum_over_time: range,
  tan: vector,
  tanh: vector,
  time: takes('', 'scalar'),
  timestamp: vector,
  vector: takes('n'),
  year: optionalVector,
};

/** Functions that Prometheus 3.x knows only behind a feature flag. */
export const experimentalFunctions: ReadonlySet<string> = new Set([
  'double_exponential_smoothing',
  'end',
  'first_over_time',
  'histogram_quantiles',
  'info',
  'mad_over_time',
  'max_of',
  'min_of',
  'range',
  'sort_by_label',
  'sort_by_label_desc',
  'start',
  'start_timestamp',
  'step',
  'ts_of_first_over_time',
  'ts_of_last_over_time',
  'ts_of_max_over_time',
  'ts_of_min_over_time',
]);
