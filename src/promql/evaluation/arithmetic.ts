import type { BinaryOperator } from '../syntax/ast.js';
import { power } from './numeric.js';

export type Arithmetic = (left: number, right: number) => number;
export type Comparison = (left: number, right: number) => boolean;

const arithmetic: ReadonlyMap<BinaryOperator, Arithmetic> = new Map<BinaryOperator, Arithmetic>([
  ['+', (left, right) => left + right],
  ['-', (left, right) => left - right],
  ['*', (left, right) => left * right],
  ['/', (left, right) => left / right],
  ['%', (left, right) => left % right],
  ['^', power],
  ['atan2', Math.atan2],
]);

const comparisons: ReadonlyMap<BinaryOperator, Comparison> = new Map<BinaryOperator, Comparison>([
  ['==', (left, right) => left === right],
  ['!=', (left, right) => left !== right],
  ['>', (left, right) => left > right],
  ['<', (left, right) => left < right],
  ['>=', (left, right) => left >= right],
  ['<=', (left, right) => left <= right],
]);

/**
 * What an operator makes of two values: a new value for arithmetic, for comparisons whether the pair is kept.
 * Arithmetic and `bool` change what a series measures, so both take the metric name away.
 */
export type Operation =
  | { readonly kind: 'arithmetic'; readonly apply: Arithmetic; readonly dropsName: true }
  | { readonly kind: 'filter'; readonly keep: Comparison; readonly dropsName: false }
  | { readonly kind: 'bool'; readonly keep: Comparison; readonly dropsName: true };

/** The value of a pair; for a filter the value of `kept`, or `undefined` when the pair is not kept. */
export function outcome(operation: Operation, left: number, right: number, kept: number): number | undefined {
  switch (operation.kind) {
    case 'arithmetic':
      return operation.apply(left, right);
    case 'bool':
      return operation.keep(left, right) ? 1 : 0;
    case 'filter':
      return operation.keep(left, right) ? kept : undefined;
  }
}

export function operationOf(operator: BinaryOperator, returnBool: boolean): Operation {
  const apply = arithmetic.get(operator);
  if (apply) return { kind: 'arithmetic', apply, dropsName: true };
  const keep = comparisons.get(operator);
  if (!keep) throw new Error(`${operator} is not an operator on values`);
  return returnBool ? { kind: 'bool', keep, dropsName: true } : { kind: 'filter', keep, dropsName: false };
}
