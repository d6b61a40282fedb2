import { re2Patterns, re2Rewrite } from '../../src/adapters/regex/re2-patterns.js';
import { evaluateInstant, evaluateRange } from '../../src/promql/evaluation/evaluate.js';
import type { EvaluationOptions } from '../../src/promql/evaluation/evaluation-options.js';
import { PromqlError } from '../../src/promql/evaluation/promql-error.js';
import type { InstantResult, RangeResult } from '../../src/promql/evaluation/query-result.js';
import type { Expr } from '../../src/promql/syntax/ast.js';
import { formatExpression } from '../../src/promql/syntax/format-expression.js';
import { parsePromql } from '../../src/promql/syntax/parse-promql.js';
import { generatedSeries } from '../side-by-side/generated-series.js';
import { IndexedSeriesReader } from '../side-by-side/indexed-series-reader.js';
import { QueryGenerator } from '../side-by-side/query-generator.js';
import { dataStartMs } from '../side-by-side/test-series.js';
import { SeededRandom } from '../simulation/seeded-random.js';
import { garbageText } from './garbage-text.js';

const maxSamples = 100_000;
const budgetMs = 1_000;
/** Samples of each series: enough for windows, few enough for a million queries. */
const samplesPerSeries = 40;

export interface FuzzReport {
  readonly queries: number;
  /** How many ended how: `refused`, `answered`, or the kind of the error. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly longestMs: number;
  readonly longest: string;
  /** What must not be: thrown errors of our own code, answers beyond the limits, texts that mean something else when printed. */
  readonly faults: readonly string[];
}

/** Feeds random and damaged queries to parser, printer and evaluator. */
export async function fuzzQueries(count: number, seed: number): Promise<FuzzReport> {
  const random = new SeededRandom(seed);
  const generator = new QueryGenerator(random);
  const options = evaluationOptions();
  const outcomes: Record<string, number> = {};
  const faults: string[] = [];
  let [longestMs, longest] = [0, ''];
  for (let index = 0; index < count; index++) {
    const text = garbageText(random, generator);
    const startedAt = performance.now();
    const outcome = await outcomeOf(text, random, options).catch((error: unknown) => {
      faults.push(`${JSON.stringify(text.slice(0, 300))}: ${error instanceof Error ? error.stack : String(error)}`);
      return 'fault';
    });
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const tookMs = performance.now() - startedAt;
    if (tookMs > longestMs) [longestMs, longest] = [tookMs, text];
  }
  return { queries: count, outcomes, longestMs: Math.round(longestMs), longest: longest.slice(0, 300), faults };
}

type FuzzOptions = (query: string) => EvaluationOptions;

function evaluationOptions(): FuzzOptions {
  const compilePattern = re2Patterns();
  const series = generatedSeries(1).map(({ labels, times, values }) => ({
    labels,
    times: times.subarray(0, samplesPerSeries),
    values: values.subarray(0, samplesPerSeries),
  }));
  const reader = new IndexedSeriesReader(series, compilePattern);
  const compileRewrite = re2Rewrite();
  return (query) => {
    const deadline = performance.now() + budgetMs;
    const checkBudget = () => (performance.now() > deadline ? 'timeout' : 'continue');
    return { reader, compilePattern, compileRewrite, query, checkBudget, limits: { maxSamples } };
  };
}

async function outcomeOf(text: string, random: SeededRandom, options: FuzzOptions): Promise<string> {
  const { compilePattern } = options(text);
  const parsed = parsePromql(text, compilePattern);
  if (!parsed.ok) return 'refused';
  const printed = formatExpression(parsed.expr);
  if (!parsePromql(printed, compilePattern).ok) throw new Error(`printed as what is not read: ${printed}`);
  try {
    checkSize(await evaluate(parsed.expr, random, options(text)));
    return 'answered';
  } catch (error) {
    if (error instanceof PromqlError) return error.kind;
    throw error;
  }
}

async function evaluate(
  expr: Expr,
  random: SeededRandom,
  options: EvaluationOptions,
): Promise<InstantResult | RangeResult> {
  const timeMs = dataStartMs + random.between(0, 900_000);
  if (random.chance(0.5)) return await evaluateInstant({ expr, timeMs }, options);
  const stepMs = random.pick([1_000, 15_000, 60_000]);
  return await evaluateRange(
    { expr, startMs: timeMs - stepMs * random.between(0, 30), endMs: timeMs, stepMs },
    options,
  );
}

function checkSize(result: InstantResult | RangeResult): void {
  if (result.type !== 'matrix') return;
  const samples = result.series.reduce((sum, { times }) => sum + times.length, 0);
  if (samples > maxSamples) throw new Error(`${samples} samples in an answer`);
}
