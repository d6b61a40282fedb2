import { parseArgs } from 'node:util';
import { parseDuration } from '../../domain/time/duration.js';
import { type Instant, parseInstant } from '../../domain/time/instant.js';
import { type MetricAnswer, MetricQueries } from '../../engine/ports/metric-queries.js';
import type { InstantResult, RangeResult, ResultSeries } from '../../promql/evaluation/query-result.js';
import { printSeries } from '../../promql/syntax/print-series.js';
import { type Command, type Output, UsageFault } from './command.js';
import { withCluster } from './with-cluster.js';

const text = { type: 'string' } as const;
const options = { at: text, from: text, to: text, step: text };
const shortestStepMs = 1;

export const queryCommand: Command = {
  usage: 'query [--at TIME | --from TIME [--to TIME] [--step 1m]] EXPR',
  does: 'ask the default data source (the embedded store, or TOCSIN_PROMETHEUS_URL) in PromQL; TIME is RFC 3339 or epoch seconds',
  run: async (args, output) => {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [expr] = positionals;
    if (expr === undefined || positionals.length > 1) throw new UsageFault('give one expression, in quotes');
    const range = values.from === undefined ? undefined : rangeOf(values);
    if (!range && (values.to ?? values.step) !== undefined) throw new UsageFault('--to and --step need --from');
    const at = instantOf('--at', values.at);
    return await withCluster(async (app, core) => {
      const queries = app.get(MetricQueries);
      const now = core.clock.now();
      const never = new AbortController().signal;
      const answer = range
        ? await queries.queryRange({ expr, from: range.from, to: range.to ?? now, stepMs: range.stepMs }, never)
        : await queries.query({ expr, at: at ?? now }, never);
      return tell(answer, output);
    });
  },
};

function rangeOf(values: { readonly [name in keyof typeof options]?: string }) {
  if (values.at !== undefined) throw new UsageFault('--at and --from exclude each other');
  const step = parseDuration(values.step ?? '1m');
  if (!step.ok || step.ms < shortestStepMs) throw new UsageFault('--step must be a duration such as 30s');
  return { from: instantOf('--from', values.from) ?? 0, to: instantOf('--to', values.to), stepMs: step.ms };
}

function instantOf(name: string, written: string | undefined): Instant | undefined {
  if (written === undefined) return undefined;
  const at = /^\d+(\.\d+)?$/.test(written) ? Math.round(Number(written) * 1000) : parseInstant(written);
  if (at === undefined) throw new UsageFault(`${name} must be RFC 3339 or epoch seconds`);
  return at;
}

function tell(answer: MetricAnswer<InstantResult | RangeResult>, { out, err }: Output): number {
  if (!answer.ok) {
    err(`tocsin: ${answer.message}\n`);
    return 1;
  }
  for (const remark of [...answer.result.warnings, ...answer.result.infos]) err(`${remark}\n`);
  out(resultText(answer.result));
  return 0;
}

function resultText(result: InstantResult | RangeResult): string {
  switch (result.type) {
    case 'scalar':
      return `scalar: ${point(result.time, result.value)}\n`;
    case 'string':
      return `string: ${result.value}\n`;
    case 'vector':
      return result.samples
        .map(({ labels, value }) => `${printSeries(labels)} => ${point(result.time, value)}\n`)
        .join('');
    case 'matrix':
      return result.series.map(seriesText).join('');
  }
}

function seriesText({ labels, times, values }: ResultSeries): string {
  const points = Array.from(times, (time, index) => `${point(time, values[index] ?? Number.NaN)}\n`);
  return `${printSeries(labels)} =>\n${points.join('')}`;
}

/** `0.5 @[1700000000.123]` */
function point(at: Instant, value: number): string {
  return `${value} @[${at / 1000}]`;
}
