import type { Labels } from '../../../src/domain/labels/label-set.js';
import { parseFloatText } from '../../../src/promql/syntax/go-number.js';
import { formatLabels, labelsKey } from '../../../src/promql/evaluation/label-key.js';
import type { InstantResult, MatrixResult, ResultSample } from '../../../src/promql/evaluation/query-result.js';
import { parseNotedSeries } from '../../../src/promql/series-notation.js';
import type { EvalBlock } from './test-language.js';

/** Relative difference up to which two values are the same, as Prometheus' own test runner has it. */
const tolerance = 1e-6;

/** What differs between the lines of an instant block and its answer; `undefined` when nothing does. */
export function differenceOfInstant(block: EvalBlock, result: InstantResult): string | undefined {
  switch (result.type) {
    case 'scalar': {
      const expected = parseFloatText(block.lines[0] ?? '');
      return isSame(expected, result.value) ? undefined : `expected ${expected}, got ${result.value}`;
    }
    case 'string':
      return undefined;
    case 'matrix': {
      const { range } = block.expectations;
      return range && differenceOfMatrix(block.lines, result, { startMs: range.fromMs, stepMs: range.stepMs });
    }
    case 'vector':
      return differenceOfSamples(expectedSamples(block.lines), result.samples, block.expectations.ordered);
  }
}

/** What differs at `timeMs` of a range query from the lines of an instant block. */
export function differenceOfMiddle(
  lines: readonly string[],
  { series }: MatrixResult,
  timeMs: number,
): string | undefined {
  const samples = series.flatMap(({ labels, times, values }) => {
    const value = values[times.indexOf(timeMs)];
    return value === undefined ? [] : [{ labels, value }];
  });
  return differenceOfSamples(expectedSamples(lines), samples, false);
}

/** What differs between lines of values, one per step, and a matrix. */
export function differenceOfMatrix(
  lines: readonly string[],
  { series }: MatrixResult,
  grid: { readonly startMs: number; readonly stepMs: number },
): string | undefined {
  const expected = lines
    .map((line) => expectedSeries(line))
    .filter(({ values }) => values.some((value) => value !== undefined));
  if (expected.length !== series.length) {
    return `expected ${expected.length} series, got ${series.length}: ${series.map(({ labels }) => formatLabels(labels)).join(' ')}`;
  }
  for (const { labels, values } of expected) {
    const found = series.find((one) => labelsKey(one.labels) === labelsKey(labels));
    if (!found) return `no series ${formatLabels(labels)}`;
    const got = new Map([...found.times].map((time, index) => [time, found.values[index]]));
    const points = values.flatMap((value, step) =>
      value === undefined ? [] : [{ time: grid.startMs + step * grid.stepMs, value }],
    );
    const wrong = points.find(({ time, value }) => !isSame(Number(value), got.get(time)));
    if (wrong) return `${formatLabels(labels)} at ${wrong.time}: expected ${wrong.value}, got ${got.get(wrong.time)}`;
    if (points.length !== got.size) return `${formatLabels(labels)}: expected ${points.length} values, got ${got.size}`;
  }
  return undefined;
}

function expectedSamples(lines: readonly string[]): readonly ResultSample[] {
  return lines.map((line) => {
    const plain = parseFloatText(line);
    if (plain !== undefined) return { labels: {}, value: plain };
    const { labels, values } = expectedSeries(line);
    return { labels, value: Number(values[0]) };
  });
}

function expectedSeries(line: string): {
  readonly labels: Labels;
  readonly values: readonly (number | 'stale' | undefined)[];
} {
  return parseNotedSeries(line);
}

function differenceOfSamples(
  expected: readonly ResultSample[],
  got: readonly ResultSample[],
  ordered: boolean,
): string | undefined {
  if (expected.length !== got.length) {
    return `expected ${expected.length} samples, got ${got.length}: ${got.map(formatSample).join(' ')}`;
  }
  for (const [index, want] of expected.entries()) {
    const key = labelsKey(want.labels);
    const found = got.findIndex((sample) => labelsKey(sample.labels) === key);
    const sample = got[found];
    if (!sample) return `no sample ${formatLabels(want.labels)} in ${got.map(formatSample).join(' ')}`;
    if (!isSame(want.value, sample.value)) return `expected ${formatSample(want)}, got ${sample.value}`;
    if (ordered && found !== index) return `${formatLabels(want.labels)} is number ${found}, not ${index}`;
  }
  return undefined;
}

function formatSample({ labels, value }: ResultSample): string {
  return `${formatLabels(labels)} ${value}`;
}

function isSame(expected: number | undefined, got: number | undefined): boolean {
  if (expected === undefined || got === undefined) return false;
  if (Object.is(expected, got) || expected === got) return true;
  const difference = Math.abs(expected - got);
  return difference / Math.min(Math.abs(expected) + Math.abs(got), Number.MAX_VALUE) < tolerance;
}
