import { type Labels, metricNameLabel } from '../../domain/labels/label-set.js';
import { keepNames, keyOfNames, keyWithoutNames, withoutNames } from './label-key.js';

/** `by` or `without` with its labels. */
export interface Grouping {
  readonly grouping: readonly string[];
  readonly without: boolean;
}

/** Series put into groups, in the order in which the groups first appear. */
export interface SeriesGroups {
  /** Group of each series. */
  readonly groupOf: Int32Array;
  /** Labels of each group. */
  readonly labels: readonly Labels[];
}

/** Works out once per series which group it is in. */
export function groupSeries(labels: readonly Labels[], by: Grouping): SeriesGroups {
  const { keyOf, labelsOf } = groupingFunctions(by);
  const numbers = new Map<string, number>();
  const groups: Labels[] = [];
  const groupOf = Int32Array.from(labels, (set) => {
    const key = keyOf(set);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, groups.length);
    return groups.push(labelsOf(set)) - 1;
  });
  return { groupOf, labels: groups };
}

/** The key of a series' group and the labels that the group keeps. `without` never keeps the metric name. */
export function groupingFunctions({ grouping, without }: Grouping): {
  readonly keyOf: (labels: Labels) => string;
  readonly labelsOf: (labels: Labels) => Labels;
} {
  const names = grouping.toSorted();
  if (!without) {
    const kept = new Set(names);
    return { keyOf: (labels) => keyOfNames(labels, names), labelsOf: (labels) => keepNames(labels, kept) };
  }
  const dropped = new Set([...names, metricNameLabel]);
  return {
    keyOf: (labels) => keyWithoutNames(labels, dropped),
    labelsOf: (labels) => withoutNames(labels, dropped),
  };
}

/** 1 for every group of which a series drops its name at the end. */
export function dropsNameOfGroups(groups: SeriesGroups, dropsName: Uint8Array): Uint8Array {
  const result = new Uint8Array(groups.labels.length);
  groups.groupOf.forEach((group, row) => {
    if (dropsName[row] === 1) result[group] = 1;
  });
  return result;
}
