import { metricNameLabel } from '../domain/labels/label-set.js';
import type { Expr } from './syntax/ast.js';
import { type Threshold, thresholdOf } from './threshold-of.js';

/** What a value was held against: `92 > 80 %`. */
export interface HeldAgainst extends Pick<Threshold, 'operator' | 'value'> {
  /** What both numbers count, as far as the name of the metric tells; may be empty. */
  readonly unit: '' | '%' | 's' | 'ms';
}

/** `undefined` unless the whole expression filters a vector by one number. */
export function heldAgainst(expr: Expr): HeldAgainst | undefined {
  const threshold = thresholdOf(expr);
  if (!threshold) return undefined;
  return { operator: threshold.operator, value: threshold.value, unit: unitOf(expr) };
}

/** Whether a value is beyond; NaN, which only `!=` lets through, stands for none. */
export function isBeyond(value: number, { operator, value: limit }: Pick<HeldAgainst, 'operator' | 'value'>): boolean {
  if (Number.isNaN(value)) return false;
  switch (operator) {
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '==':
      return value === limit;
    case '!=':
      return value !== limit;
  }
}

const ends: readonly (readonly [RegExp, HeldAgainst['unit']])[] = [
  [/_percent(?:age)?$/, '%'],
  [/_seconds$/, 's'],
  [/_(?:milliseconds|ms)$/, 'ms'],
];

const keepingAggregates: ReadonlySet<string> = new Set(['sum', 'avg', 'min', 'max', 'topk', 'bottomk', 'quantile']);
const keepingCalls: ReadonlySet<string> = new Set([
  ...['avg_over_time', 'min_over_time', 'max_over_time', 'sum_over_time', 'last_over_time', 'quantile_over_time'],
  ...['abs', 'ceil', 'floor', 'round', 'clamp', 'clamp_min', 'clamp_max', 'delta', 'idelta'],
]);

/** Of one metric whose values are not turned into something else on the way: a quotient or a rate counts other things. */
function unitOf(expr: Expr): HeldAgainst['unit'] {
  switch (expr.kind) {
    case 'selector':
      return unitOfName(
        expr.matchers.find(({ name, operator }) => name === metricNameLabel && operator === '=')?.value,
      );
    case 'matrix':
      return unitOf(expr.selector);
    case 'paren':
    case 'unary':
    case 'subquery':
      return unitOf(expr.expr);
    case 'aggregate':
      return keepingAggregates.has(expr.operator) ? unitOf(expr.expr) : '';
    case 'call':
      return keepingCalls.has(expr.name) ? unitOfOne(expr.args) : '';
    case 'binary':
      return thresholdOf(expr) ? unitOfOne([expr.left, expr.right]) : '';
    default:
      return '';
  }
}

function unitOfOne(exprs: readonly Expr[]): HeldAgainst['unit'] {
  return exprs.map(unitOf).find((unit) => unit !== '') ?? '';
}

function unitOfName(name: string | undefined): HeldAgainst['unit'] {
  return ends.find(([end]) => end.test(name ?? ''))?.[1] ?? '';
}
