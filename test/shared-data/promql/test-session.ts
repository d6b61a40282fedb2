import { type Labels, metricNameLabel } from '../../../src/domain/labels/label-set.js';
import { re2Patterns, re2Rewrite } from '../../../src/adapters/regex/re2-patterns.js';
import { evaluateInstant, evaluateRange } from '../../../src/promql/evaluation/evaluate.js';
import type { EvaluationOptions } from '../../../src/promql/evaluation/evaluation-options.js';
import { PromqlError } from '../../../src/promql/evaluation/promql-error.js';
import type { InstantResult, RangeResult } from '../../../src/promql/evaluation/query-result.js';
import { MemorySeriesReader } from '../../../src/promql/memory-series-reader.js';
import { parseNotedSeries, parseNotedLabels } from '../../../src/promql/series-notation.js';
import type { SelectRequest } from '../../../src/promql/series-reader.js';
import type { Expr } from '../../../src/promql/syntax/ast.js';
import { parsePromql } from '../../../src/promql/syntax/parse-promql.js';
import { valueType } from '../../../src/promql/syntax/value-type.js';
import { differenceOfInstant, differenceOfMatrix, differenceOfMiddle } from './compare-results.js';
import { type Block, type EvalBlock, type LoadBlock, type MessageCheck, parseTestFile } from './test-language.js';

export interface Report {
  readonly passed: number;
  /** Blocks on native histograms. */
  readonly leftOut: number;
  /** One line for each block that failed. */
  readonly failures: readonly string[];
}

const compilePattern = re2Patterns();
const compileRewrite = re2Rewrite();

/** Runs the blocks of one test file in order on a store of its own. */
export async function runTestFile(text: string, options: Partial<EvaluationOptions> = {}): Promise<Report> {
  const session = new TestSession(options);
  const failures: string[] = [];
  let passed = 0;
  let leftOut = 0;
  for (const block of parseTestFile(text)) {
    const outcome = await session.run(block);
    if (outcome === 'left out') leftOut++;
    else if (outcome === undefined) passed += block.kind === 'eval' ? 1 : 0;
    else failures.push(`line ${block.line}: ${outcome}`);
  }
  return { passed, leftOut, failures };
}

class TestSession {
  readonly #reader = new MemorySeriesReader(compilePattern);
  /** Native histograms are not kept, but which series they were decides which blocks cannot be asked. */
  readonly #histograms = new MemorySeriesReader(compilePattern);
  readonly #options: EvaluationOptions;

  constructor(options: Partial<EvaluationOptions>) {
    this.#options = { reader: this.#reader, compilePattern, compileRewrite, ...options };
  }

  async run(block: Block): Promise<string | undefined> {
    switch (block.kind) {
      case 'clear':
        this.#reader.clear();
        this.#histograms.clear();
        return undefined;
      case 'load':
        for (const line of block.lines) this.#load(line, block);
        return undefined;
      case 'eval':
        return this.#eval(block);
    }
  }

  #load(line: string, { stepMs, withNative }: LoadBlock): void {
    if (line.includes('{{')) {
      const metric = /^[^{\s]*(?:\{(?!\{)[^}]*\})?/.exec(line)?.[0] ?? '';
      this.#histograms.add(parseNotedLabels(metric), [{ time: 0, value: 0 }]);
      return;
    }
    const { labels, values } = parseNotedSeries(line);
    const samples = values.flatMap((value, index) => (value === undefined ? [] : [{ time: index * stepMs, value }]));
    this.#reader.add(labels, samples);
    if (withNative) this.#histograms.add(nativeOf(labels), [{ time: 0, value: 0 }]);
  }

  async #eval(block: EvalBlock): Promise<string | undefined> {
    if (block.lines.some((line) => line.includes('{{'))) return 'left out';
    const parsed = parsePromql(block.expr, compilePattern);
    if (!parsed.ok) return outcomeOfFaults(block, parsed.errors.map(({ message }) => message).join('; '));
    if (await this.#touchesHistograms(parsed.expr)) return 'left out';
    return this.#compare(block, parsed.expr).catch((error: unknown) => outcomeOfError(block, error));
  }

  async #compare(block: EvalBlock, expr: Expr): Promise<string | undefined> {
    const options = { ...this.#options, query: block.expr };
    if (block.time.kind === 'range') {
      const { fromMs: startMs, toMs: endMs, stepMs } = block.time;
      const result = await evaluateRange({ expr, startMs, endMs, stepMs }, options);
      return checkRemarks(block, result) ?? differenceOfMatrix(block.lines, result, { startMs, stepMs });
    }
    const timeMs = block.time.atMs;
    const result = await evaluateInstant({ expr, timeMs }, options);
    const difference = checkRemarks(block, result) ?? differenceOfInstant(block, result);
    if (difference || !isRepeatable(block, expr)) return difference;
    const around = { expr, startMs: timeMs - 60_000, endMs: timeMs + 60_000, stepMs: 60_000 };
    const middle = differenceOfMiddle(block.lines, await evaluateRange(around, options), timeMs);
    return middle && `as a range query: ${middle}`;
  }

  async #touchesHistograms(expr: Expr): Promise<boolean> {
    const asked: SelectRequest[] = [];
    const listening = {
      select: async (requests: readonly SelectRequest[]) => {
        asked.push(...requests);
        return requests.map(() => []);
      },
    };
    await evaluateInstant({ expr, timeMs: 0 }, { ...this.#options, reader: listening }).catch(() => undefined);
    const everything = asked.map((request) => ({ ...request, fromExclusive: -1, to: 0 }));
    return (await this.#histograms.select(everything)).some((series) => series.length > 0);
  }
}

function outcomeOfFaults({ expectations }: EvalBlock, message: string): string | undefined {
  return expectations.fail ? checkMessages('error', expectations.fail, [message]) : `does not parse: ${message}`;
}

function outcomeOfError({ expectations }: EvalBlock, error: unknown): string | undefined {
  if (!(error instanceof PromqlError)) return `throws ${error instanceof Error ? error.stack : String(error)}`;
  return expectations.fail ? checkMessages('error', expectations.fail, [error.message]) : `fails: ${error.message}`;
}

/** The native histogram that Prometheus' runner makes of the buckets of a classic one. */
function nativeOf(labels: Labels): Labels {
  const { le: _, ...others } = labels;
  return { ...others, [metricNameLabel]: (labels[metricNameLabel] ?? '').replace(/_(?:bucket|sum|count)$/, '') };
}

/** Blocks whose answer does not depend on being the only instant. */
function isRepeatable(block: EvalBlock, expr: Expr): boolean {
  const type = valueType(expr);
  return (type === 'scalar' || type === 'instant vector') && !/@\s*(?:start|end)/.test(block.expr);
}

function checkRemarks(block: EvalBlock, { warnings, infos }: InstantResult | RangeResult): string | undefined {
  const { fail, warn, info, noWarn, noInfo } = block.expectations;
  if (fail) return 'should fail and does not';
  if (warn) return checkMessages('warning', warn, warnings);
  if (info) return checkMessages('info', info, infos);
  if (warnings.length > 0) return `unexpected warnings: ${warnings.join('; ')}`;
  if (noInfo && infos.length > 0) return `unexpected infos: ${infos.join('; ')}`;
  return noWarn && warnings.length > 0 ? 'unexpected warnings' : undefined;
}

function checkMessages(what: string, check: MessageCheck, messages: readonly string[]): string | undefined {
  const found = messages.some((message) => {
    if (check.kind === 'regex') return compilePattern(`.*(?:${check.text}).*`)(message);
    return check.kind === 'any' || message.includes(check.text);
  });
  return found ? undefined : `no ${what} like ${JSON.stringify(check.text)} in ${JSON.stringify(messages)}`;
}
