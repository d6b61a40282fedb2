import fc from 'fast-check';
import { re2Patterns, re2Rewrite } from '../../adapters/regex/re2-patterns.js';
import { type MemorySample, MemorySeriesReader } from '../memory-series-reader.js';
import type { Expr } from '../syntax/ast.js';
import { parsePromql } from '../syntax/parse-promql.js';
import { evaluateInstant, evaluateRange, type RangeQuery } from './evaluate.js';
import type { EvaluationOptions } from './evaluation-options.js';
import { labelsKey } from './label-key.js';
import { PromqlError } from './promql-error.js';

const compilePattern = re2Patterns();
const compileRewrite = re2Rewrite();

/** Expressions whose answer at a step does not depend on the other steps. */
const expressions = [
  'm',
  'm offset 3m',
  'rate(m[4m])',
  'increase(m[150s] offset -1m)',
  'avg_over_time(m[5m])',
  'quantile_over_time(0.3, m[7m])',
  'predict_linear(m[6m], 60)',
  'changes(m[10m])',
  'absent(m{a="1"})',
  'absent_over_time(m{a="2"}[2m])',
  'sum by (a) (m)',
  'avg(m)',
  'stddev without (b) (m)',
  'count_values("v", round(m, 50))',
  'topk by (a) (1, m)',
  'bottomk(2, m)',
  'quantile(0.4, m)',
  'm > 50',
  'm{b="1"} / ignoring (b) group_left () sum without (b) (m)',
  'm and on (b) (m{a="1"} < 40)',
  'm unless m{a="2"}',
  '(m > 60) or on (a) m',
  '-m ^ 2 % 7',
  'max_over_time((m < 80)[5m:47s])',
  'sum_over_time(rate(m[2m])[4m:30s] offset 1m)',
  'timestamp(m) - time()',
  'm @ 300 + m',
  'scalar(m{a="1",b="1"}) + m',
  'clamp(m, scalar(m{a="1",b="2"}), 70)',
  'label_replace(m, "b", "x", "b", "2")',
  'histogram_quantile(0.5, label_replace(m, "le", "$1", "b", "(.*)"))',
].map(parsed);

function parsed(text: string): Expr {
  const result = parsePromql(text);
  if (!result.ok) throw new Error(`${text}: ${result.errors[0]?.message}`);
  return result.expr;
}

const value = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 100 }) },
  fc.constant('stale' as const),
  fc.constant(Number.NaN),
);
const sample: fc.Arbitrary<MemorySample> = fc.record({ time: fc.integer({ min: 0, max: 1_200_000 }), value });
const series = fc.array(sample, { maxLength: 60 });

describe('all steps at once', () => {
  it('give what each step alone gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(series, { minLength: 4, maxLength: 4 }),
        fc.constantFrom(...expressions),
        fc.integer({ min: 1, max: 200_000 }),
        async (data, expr, stepMs) => {
          const reader = new MemorySeriesReader(compilePattern);
          data.forEach((samples, index) => {
            reader.add({ __name__: 'm', a: String((index >> 1) + 1), b: String((index & 1) + 1) }, samples);
          });
          const options = { reader, compilePattern, compileRewrite };
          const range = { expr, startMs: 250_001, endMs: 250_001 + 6 * stepMs, stepMs };
          const together = await answerOf(async () => pointsOfRange(await evaluateRange(range, options)));
          const alone = await answerOf(() => pointsOfSteps(range, options));
          expect(together).toEqual(alone);
        },
      ),
      { numRuns: 400 },
    );
  });
});

async function pointsOfSteps(range: RangeQuery, options: EvaluationOptions): Promise<ReadonlyMap<string, number>> {
  const points = new Map<string, number>();
  for (let timeMs = range.startMs; timeMs <= range.endMs; timeMs += range.stepMs) {
    const result = await evaluateInstant({ expr: range.expr, timeMs }, options);
    if (result.type !== 'vector') throw new Error('only vectors are compared');
    for (const { labels, value } of result.samples) points.set(`${timeMs} ${labelsKey(labels)}`, value);
  }
  return points;
}

function pointsOfRange({ series: found }: Awaited<ReturnType<typeof evaluateRange>>): ReadonlyMap<string, number> {
  const points = new Map<string, number>();
  for (const { labels, times, values } of found) {
    times.forEach((time, index) => {
      points.set(`${time} ${labelsKey(labels)}`, values[index] ?? 0);
    });
  }
  return points;
}

async function answerOf<T>(ask: () => Promise<T>): Promise<T | string> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof PromqlError) return error.kind;
    throw error;
  }
}
