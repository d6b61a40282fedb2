import { canonicalLabels, metricNameLabel } from '../../src/domain/labels/label-set.js';
import type { CompilePattern, Matcher } from '../../src/domain/labels/matcher.js';
import type { SeriesSamples } from '../../src/promql/series-reader.js';
import { labelsKey } from '../../src/promql/evaluation/label-key.js';
import type { Expr, VectorSelector } from '../../src/promql/syntax/ast.js';
import { parsePromql } from '../../src/promql/syntax/parse-promql.js';
import { SeededRandom } from '../simulation/seeded-random.js';
import { expressionsWithin } from './expressions-within.js';
import { combinations } from './generated-series.js';
import { type Course, counter, gauge, oneOf, partOfTheTime, withGaps } from './scraped-values.js';
import { dataStartMs, seriesOf } from './test-series.js';

const stepMs = 30_000;
const scrapes = 180;
/** The data made for real queries ends here. */
export const realEndMs = dataStartMs + (scrapes - 1) * stepMs;

/** More series of one selector add nothing to what is compared. */
const mostOfSelector = 16;

/** What one selector wants to find, and what the values should be near to. */
export interface Wish {
  readonly name: string;
  readonly labels: Readonly<Record<string, readonly string[]>>;
  readonly numbers: readonly number[];
}

/**
 * Series that the selectors of the queries find: with the labels they ask for and those the query groups and matches by,
 * and values near the numbers that the query compares with.
 */
export function seriesForQueries(
  queries: readonly string[],
  compile: CompilePattern,
  seed: number,
  courseFor: (wish: Wish, random: SeededRandom) => Course = courseOf,
): readonly SeriesSamples[] {
  const random = new SeededRandom(seed);
  const found = new Map<string, SeriesSamples>();
  for (const wish of queries.flatMap((text) => wishesOf(text, compile))) {
    for (const labels of combinations(wish.labels).slice(0, mostOfSelector)) {
      const set = canonicalLabels({ [metricNameLabel]: wish.name, ...labels });
      const key = labelsKey(set);
      if (!found.has(key)) found.set(key, seriesOf(set, stepMs, courseFor(wish, random)(random, scrapes)));
    }
  }
  return [...found.values()];
}

function wishesOf(text: string, compile: CompilePattern): readonly Wish[] {
  const parsed = parsePromql(text);
  const within = parsed.ok ? expressionsWithin(parsed.expr) : [];
  const numbers = within.flatMap((part) => (part.kind === 'number' && Number.isFinite(part.value) ? [part.value] : []));
  const mentioned = within.flatMap(labelsMentioned).filter((name) => name !== metricNameLabel && name !== 'le');
  return within.flatMap((part) => {
    if (part.kind !== 'selector') return [];
    const labels = labelsFor(part, mentioned, compile);
    return namesOf(part.matchers, compile).map((name) => ({ name, labels: withBuckets(name, labels), numbers }));
  });
}

function labelsMentioned(part: Expr): readonly string[] {
  if (part.kind === 'aggregate') return part.without ? [] : part.grouping;
  return part.kind === 'binary' ? [...part.matching.labels, ...part.matching.include] : [];
}

function namesOf(matchers: readonly Matcher[], compile: CompilePattern): readonly string[] {
  const matcher = matchers.find(({ name }) => name === metricNameLabel);
  return matcher ? valuesOf(matcher, compile).filter((name) => name !== '') : ['any_metric'];
}

function labelsFor(
  { matchers }: VectorSelector,
  mentioned: readonly string[],
  compile: CompilePattern,
): Readonly<Record<string, readonly string[]>> {
  const labels: Record<string, readonly string[]> = { instance: ['host-a:9100', 'host-b:9100'], job: ['node'] };
  for (const name of mentioned) labels[name] ??= [`${name}-1`, `${name}-2`];
  for (const matcher of matchers) {
    if (matcher.name !== metricNameLabel) labels[matcher.name] = valuesOf(matcher, compile);
  }
  return labels;
}

function withBuckets(
  name: string,
  labels: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> {
  return name.endsWith('_bucket') ? { le: ['0.1', '1', '10', '+Inf'], ...labels } : labels;
}

/** Values that fulfil a matcher, and one that does not where that says something. */
function valuesOf({ operator, value }: Matcher, compile: CompilePattern): readonly string[] {
  if (operator === '=') return [value];
  if (operator === '!=') return ['other', value];
  const guesses = [...guessesOf(value), 'other', '5', '500', 'a-1', 'eth0', '/data'];
  const matching = guesses.filter((guess) => compile(value)(guess));
  if (operator === '!~') return ['other', ...matching.slice(0, 1)];
  return matching.slice(0, 2).length > 0 ? matching.slice(0, 2) : ['other'];
}

/** The alternatives of a pattern with what stands for any text made one. */
function guessesOf(pattern: string): readonly string[] {
  const open = pattern.replace(/^\^|\$$/g, '');
  return open
    .split('|')
    .map((part) => part.replace(/[()^$]|\?:/g, '').replace(/\\(.)/g, '$1'))
    .map((part) => part.replace(/\.[*+]\??/g, 'x').replace(/\[[^\]]*\][*+]?/g, '1'));
}

function courseOf({ name, numbers }: Wish, random: SeededRandom): Course {
  const level = random.pick([...numbers, 1, 100]);
  const course = /_(?:total|count|sum|bucket)$/.test(name)
    ? counter(Math.max(1, Math.abs(level)), { whole: random.chance(0.5) })
    : random.pick([
        gauge(level * random.pick([0.5, 0.9, 1, 1.1, 2]), Math.abs(level) / 10 || 1),
        oneOf([level, 0, 1], 0.1),
        oneOf([level], 0),
      ]);
  return random.pick([course, course, course, withGaps(course, 0.03), partOfTheTime(course)]);
}
