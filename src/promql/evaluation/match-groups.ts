import { type Labels, metricNameLabel } from '../../domain/labels/label-set.js';
import type { VectorMatching } from '../syntax/ast.js';
import { keyOfNames, keyWithoutNames } from './label-key.js';

/** The match group of every series of both sides, as numbers from 0. */
export interface MatchGroups {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly count: number;
}

/** Works out once per series (never per step) which series may be matched: `on` compares some labels, else all but some. */
export function matchGroups(matching: VectorMatching, left: readonly Labels[], right: readonly Labels[]): MatchGroups {
  const names = matching.labels.toSorted();
  const ignored = new Set([...names, metricNameLabel]);
  const keyOf = matching.on
    ? (labels: Labels): string => keyOfNames(labels, names)
    : (labels: Labels): string => keyWithoutNames(labels, ignored);
  const numbers = new Map<string, number>();
  const number = (labels: Labels): number => {
    const key = keyOf(labels);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  const groups = { left: Int32Array.from(left, number), right: Int32Array.from(right, number) };
  return { ...groups, count: numbers.size };
}

/** The rows of each group, in order. */
export function rowsOfGroups(groupOf: Int32Array, count: number): readonly (readonly number[])[] {
  const rows: number[][] = Array.from({ length: count }, () => []);
  groupOf.forEach((group, row) => {
    rows[group]?.push(row);
  });
  return rows;
}
