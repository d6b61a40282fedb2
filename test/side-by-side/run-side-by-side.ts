import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { re2Patterns, re2Rewrite } from '../../src/adapters/regex/re2-patterns.js';
import type { SeriesSamples } from '../../src/promql/series-reader.js';
import { parsePromql } from '../../src/promql/syntax/parse-promql.js';
import { sharedDataFolder } from '../shared-data/promql/shared-data.js';
import { SeededRandom } from '../simulation/seeded-random.js';
import type { Answer, Question } from './answer.js';
import { askPrometheus } from './ask-prometheus.js';
import { askTocsin, type Evaluator } from './ask-tocsin.js';
import { differenceOf, type FoundDifference } from './compare-answers.js';
import { expandComplianceQueries } from './compliance-queries.js';
import { generatedEndMs, generatedSeries } from './generated-series.js';
import { IndexedSeriesReader } from './indexed-series-reader.js';
import { explain } from './known-differences.js';
import { type PinnedAnswer, pinnedFile, pinnedSeed, writtenAnswers } from './pinned-answers.js';
import { type RunningPrometheus, startPrometheus3 } from './prometheus-3.js';
import { QueryGenerator } from './query-generator.js';
import { remoteWrite, windowMs } from './remote-write.js';
import { realEndMs, seriesForQueries } from './series-for-queries.js';
import { dataStartMs } from './test-series.js';

/**
 * `npm run side-by-side [-- <generated queries | pin> <seed>]`: the same series in Prometheus 3 and in Tocsin, the same queries
 * to both. Prints every difference that is not explained, and one JSON line with the figures last. With `pin` it writes down what Prometheus answers
 * to some generated queries, for the tests that run without it.
 */
const [count = '10000', seedText = '1'] = process.argv.slice(2);
const pins = count === 'pin';
const seed = pins ? pinnedSeed : Number(seedText);

/** How many generated queries are written down, those with long answers included. */
const pinnedQueries = 700;

interface Case {
  readonly source: string;
  readonly question: Question;
}

interface Outcome extends Case {
  readonly difference: FoundDifference;
  readonly explanation: string | undefined;
}

const compilePattern = re2Patterns();
const prometheus = await startPrometheus3();
try {
  const real = pins ? [] : realQueries();
  const queries = real.map(({ expr }) => expr);
  const series = inOrderOfArrival([...generatedSeries(seed), ...seriesForQueries(queries, compilePattern, seed)]);
  const samples = series.reduce((sum, { times }) => sum + times.length, 0);
  console.info(`Prometheus ${prometheus.version}: writing ${series.length} series, ${samples} samples …`);
  await remoteWrite(prometheus.url, series);
  const reader = new IndexedSeriesReader(series, compilePattern);
  const cases = [...casesOf(real, realEndMs), ...casesOf(generatedQueries(), generatedEndMs)];
  const outcomes = await compareAll(cases, prometheus, { reader, compilePattern, compileRewrite: re2Rewrite() });
  if (pins) await pin(cases, outcomes, prometheus);
  await report(cases.length, { series: series.length, samples }, outcomes);
} finally {
  await prometheus.stop();
}

/** The order in which the server gets to know them, which is the order of its answers. */
function inOrderOfArrival(series: readonly SeriesSamples[]): readonly SeriesSamples[] {
  const arrival = ({ times }: SeriesSamples): number => Math.floor(((times[0] ?? 0) - dataStartMs) / windowMs);
  return series.filter(({ times }) => times.length > 0).sort((a, b) => arrival(a) - arrival(b));
}

function realQueries(): readonly { readonly source: string; readonly expr: string }[] {
  const folder = sharedDataFolder();
  if (!folder) {
    console.info('left out: real rules and compliance queries need ../shared/data, which is not here');
    return [];
  }
  const rules = JSON.parse(readFileSync(join(folder, 'rules.json'), 'utf8')) as readonly { readonly expr: string }[];
  const compliance = expandComplianceQueries(readFileSync(join(folder, 'promql', 'compliance-queries.yml'), 'utf8'));
  return [
    ...rules.map(({ expr }) => ({ source: 'rule', expr })),
    ...compliance.map((expr) => ({ source: 'compliance', expr })),
  ];
}

function generatedQueries(): readonly { readonly source: string; readonly expr: string }[] {
  const generator = new QueryGenerator(new SeededRandom(seed));
  return Array.from({ length: pins ? pinnedQueries : Number(count) }, () => ({
    source: 'generated',
    expr: generator.query(),
  }));
}

/** Each query at an instant and over a range within the data and a little beyond. */
function casesOf(
  queries: readonly { readonly source: string; readonly expr: string }[],
  endMs: number,
): readonly Case[] {
  const random = new SeededRandom(seed);
  return queries.flatMap(({ source, expr }) => {
    const timeMs = random.between(dataStartMs + (endMs - dataStartMs) / 3, endMs + 200_000);
    const stepMs = random.pick([15_000, 30_000, 60_000, 7_001, 300_000]);
    const startMs = Math.max(dataStartMs, timeMs - stepMs * random.between(5, 40));
    return [
      { source, question: { expr, at: { kind: 'format' } } },
      { source, question: { expr, at: { kind: 'instant', timeMs } } },
      { source, question: { expr, at: { kind: 'range', startMs, endMs: timeMs, stepMs } } },
    ] as const;
  });
}

/** Writes down the answers on which both agree; of those that are empty a few are enough. */
async function pin(cases: readonly Case[], outcomes: readonly Outcome[], { url }: RunningPrometheus): Promise<void> {
  const differing = new Set(outcomes.map(({ question }) => question));
  const agreed = cases.filter(({ question }) => !differing.has(question));
  const pinned: PinnedAnswer[] = [];
  for (const [index, { question }] of agreed.entries()) {
    const answer = await askPrometheus(url, question);
    const says = answer.ok ? answer.series.length > 0 || index % 10 === 0 : !answer.error.includes('parse error');
    if (says) pinned.push({ question, answer });
  }
  await writeFile(pinnedFile, writtenAnswers(pinned));
}

async function compareAll(
  cases: readonly Case[],
  { url }: RunningPrometheus,
  evaluator: Evaluator,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [index, one] of cases.entries()) {
    const [theirs, ours] = await Promise.all([askPrometheus(url, one.question), askTocsin(one.question, evaluator)]);
    const difference = differenceOf(theirs, ours, isOrdered(one.question));
    if (difference) {
      const askTheirs = (): Promise<Answer> => askPrometheus(url, one.question);
      const explanation = await explain({ question: one.question, theirs, ours, difference, askTheirs });
      outcomes.push({ ...one, difference, explanation });
      if (!explanation) tell(one, difference);
    }
    if ((index + 1) % 5_000 === 0) console.info(`${index + 1} of ${cases.length} compared`);
  }
  return outcomes;
}

function tell({ source, question }: Case, { kind, text }: FoundDifference): void {
  console.info(`${source} ${JSON.stringify(question)}\n    ${kind}: ${text}`);
}

/** The order of an instant answer counts where the outermost function makes it. */
function isOrdered({ expr, at }: Question): boolean {
  const parsed = at.kind === 'instant' ? parsePromql(expr) : undefined;
  return parsed?.ok === true && parsed.expr.kind === 'call' && parsed.expr.name.startsWith('sort');
}

async function report(
  compared: number,
  data: { readonly series: number; readonly samples: number },
  outcomes: readonly Outcome[],
): Promise<void> {
  await writeFile('side-by-side-differences.json', JSON.stringify(outcomes, undefined, 1));
  const explained: Record<string, number> = {};
  for (const { explanation } of outcomes) {
    if (explanation) explained[explanation] = (explained[explanation] ?? 0) + 1;
  }
  const unexplained = outcomes.filter(({ explanation }) => !explanation).length;
  console.info(JSON.stringify({ prometheus: prometheus.version, seed, ...data, compared, unexplained, explained }));
  process.exitCode = unexplained === 0 ? 0 : 1;
}
