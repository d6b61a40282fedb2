import { canonicalLabels } from '../../src/domain/labels/label-set.js';
import { formatLabels, labelsKey } from '../../src/promql/evaluation/label-key.js';
import type { Answer, AnsweredSeries } from './answer.js';

/** Relative difference up to which two values are the same. */
const tolerance = 1e-12;

/** What differs; the word before the colon is the kind. */
export type Difference =
  | 'error'
  | 'error type'
  | 'error text'
  | 'syntax text'
  | 'type'
  | 'text'
  | 'series'
  | 'order'
  | 'times'
  | 'values'
  | 'warnings'
  | 'infos';

export interface FoundDifference {
  readonly kind: Difference;
  readonly text: string;
}

/** The first difference between two answers; `undefined` when they are the same. `ordered`: the order of the samples counts. */
export function differenceOf(theirs: Answer, ours: Answer, ordered: boolean): FoundDifference | undefined {
  if (!theirs.ok || !ours.ok) return differenceOfErrors(theirs, ours);
  if (theirs.type !== ours.type) return found('type', `${theirs.type} ≠ ${ours.type}`);
  if (theirs.text !== ours.text) return found('text', `${theirs.text} ≠ ${ours.text}`);
  return (
    differenceOfSeries(theirs.series, ours.series, ordered) ??
    differenceOfRemarks('warnings', theirs.warnings, ours.warnings) ??
    differenceOfRemarks('infos', theirs.infos, ours.infos)
  );
}

function found(kind: Difference, text: string): FoundDifference {
  return { kind, text };
}

function differenceOfErrors(theirs: Answer, ours: Answer): FoundDifference | undefined {
  if (theirs.ok) return ours.ok ? undefined : found('error', `only ours fails: ${ours.errorType}: ${ours.error}`);
  if (ours.ok) return found('error', `only theirs fails: ${theirs.errorType}: ${theirs.error}`);
  if (theirs.errorType !== ours.errorType) {
    return found('error type', `${theirs.errorType}: ${theirs.error} ≠ ${ours.errorType}: ${ours.error}`);
  }
  return textOf(theirs.error) === textOf(ours.error)
    ? undefined
    : found(theirs.errorType === 'bad_data' ? 'syntax text' : 'error text', `${theirs.error} ≠ ${ours.error}`);
}

/** Which two of the series that meet are named depends on the order in which a map is walked: that there are two does not. */
function textOf(error: string): string {
  return error
    .replace(/^invalid parameter "query": /, '')
    .replace(
      /(found duplicate series for the match group) .* (on the (?:left|right) hand-side of the operation): .*\];/s,
      '$1 $2',
    );
}

function differenceOfSeries(
  theirs: readonly AnsweredSeries[],
  ours: readonly AnsweredSeries[],
  ordered: boolean,
): FoundDifference | undefined {
  const places = new Map(ours.map((one, index) => [keyOf(one), index]));
  const missing = theirs.find((one) => !places.has(keyOf(one)));
  if (missing)
    return found('series', `not in ours: ${formatLabels(missing.labels)} (${theirs.length} ≠ ${ours.length})`);
  if (theirs.length !== ours.length) return found('series', `${theirs.length} ≠ ${ours.length}`);
  for (const one of theirs) {
    const difference = differenceOfPoints(one, ours[places.get(keyOf(one)) ?? -1]);
    if (difference) return difference;
  }
  return ordered ? differenceOfOrder(theirs, ours) : undefined;
}

/** Of equal values either may come first. */
function differenceOfOrder(
  theirs: readonly AnsweredSeries[],
  ours: readonly AnsweredSeries[],
): FoundDifference | undefined {
  const index = theirs.findIndex((one, at) => !isSame(one.points[0]?.[1] ?? 0, ours[at]?.points[0]?.[1] ?? 0));
  return index < 0 ? undefined : found('order', `at ${index}: ${formatLabels(theirs[index]?.labels ?? {})}`);
}

function keyOf({ labels }: AnsweredSeries): string {
  return labelsKey(canonicalLabels(labels));
}

function differenceOfPoints(theirs: AnsweredSeries, ours: AnsweredSeries | undefined): FoundDifference | undefined {
  const name = formatLabels(theirs.labels);
  const others = new Map(ours?.points);
  for (const [time, value] of theirs.points) {
    const other = others.get(time);
    if (other === undefined) return found('times', `${name} has nothing at ${time} in ours`);
    if (!isSame(value, other)) return found('values', `${name} at ${time}: ${value} ≠ ${other}`);
  }
  if (others.size === theirs.points.length) return undefined;
  return found('times', `${name} has ${theirs.points.length} ≠ ${others.size} points`);
}

export function isSame(theirs: number, ours: number): boolean {
  if (Object.is(theirs, ours)) return true;
  if (theirs === 0 && ours === 0) return false;
  return Math.abs(theirs - ours) <= tolerance * Math.max(Math.abs(theirs), Math.abs(ours)) && Number.isFinite(theirs);
}

/** Of more than ten remarks an answer carries any ten. */
function differenceOfRemarks(
  kind: 'warnings' | 'infos',
  theirs: readonly string[],
  ours: readonly string[],
): FoundDifference | undefined {
  if (theirs.length > 10 && ours.length > 10) return undefined;
  const [left, right] = [theirs.toSorted().join(' | '), ours.toSorted().join(' | ')];
  return left === right ? undefined : found(kind, `${left || 'none'} ≠ ${right || 'none'}`);
}
