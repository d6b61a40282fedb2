import type { CompilePattern, CompileRewrite } from '../../src/domain/labels/matcher.js';
import { evaluateInstant, evaluateRange } from '../../src/promql/evaluation/evaluate.js';
import { PromqlError } from '../../src/promql/evaluation/promql-error.js';
import type { InstantResult, RangeResult } from '../../src/promql/evaluation/query-result.js';
import type { SeriesReader } from '../../src/promql/series-reader.js';
import { formatExpression } from '../../src/promql/syntax/format-expression.js';
import { parsePromql } from '../../src/promql/syntax/parse-promql.js';
import type { Answer, Question } from './answer.js';

export interface Evaluator {
  readonly reader: SeriesReader;
  readonly compilePattern: CompilePattern;
  readonly compileRewrite: CompileRewrite;
}

const mostSamples = 50_000_000;

/** Evaluates as the product does; what is thrown and is no `PromqlError` is a bug and goes on. */
export async function askTocsin({ expr: query, at }: Question, evaluator: Evaluator): Promise<Answer> {
  const parsed = parsePromql(query, evaluator.compilePattern);
  if (!parsed.ok) {
    const faults = parsed.errors.map(({ line, column, message }) => `${line}:${column}: parse error: ${message}`);
    return { ok: false, errorType: 'bad_data', error: faults.join('\n') };
  }
  const { expr } = parsed;
  if (at.kind === 'format') {
    return { ok: true, type: 'text', series: [], text: formatExpression(expr), warnings: [], infos: [] };
  }
  const options = { ...evaluator, query, limits: { maxSamples: mostSamples } };
  try {
    const result =
      at.kind === 'instant'
        ? await evaluateInstant({ expr, timeMs: at.timeMs }, options)
        : await evaluateRange({ expr, startMs: at.startMs, endMs: at.endMs, stepMs: at.stepMs }, options);
    return answerOf(result);
  } catch (error) {
    if (!(error instanceof PromqlError)) throw error;
    return { ok: false, errorType: error.kind === 'limit' ? 'execution' : error.kind, error: error.message };
  }
}

function answerOf(result: InstantResult | RangeResult): Answer {
  const { type, warnings, infos } = result;
  const answered = { ok: true, type, warnings, infos } as const;
  switch (result.type) {
    case 'scalar':
      return { ...answered, series: [{ labels: {}, points: [[result.time, result.value]] }] };
    case 'string':
      return { ...answered, series: [], text: result.value };
    case 'vector':
      return {
        ...answered,
        series: result.samples.map(({ labels, value }) => ({ labels, points: [[result.time, value]] })),
      };
    case 'matrix':
      return {
        ...answered,
        series: result.series.map(({ labels, times, values }) => ({
          labels,
          points: Array.from(times, (time, index) => [time, values[index] as number] as const),
        })),
      };
  }
}
