import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { re2Patterns, re2Rewrite } from '../../src/adapters/regex/re2-patterns.js';
import { openDatabase } from '../../src/adapters/sql/open-database.js';
import { metricStore } from '../../src/adapters/sql/metrics/metric-store.js';
import type { SeriesSamples } from '../../src/promql/series-reader.js';
import { callApi } from '../ha/support/api-client.js';
import { TocsinNode } from '../ha/support/tocsin-node.js';
import { type RunningPrometheus, startPrometheus3 } from '../side-by-side/prometheus-3.js';
import { remoteWrite } from '../side-by-side/remote-write.js';
import { RealisticSamples } from './realistic-samples.js';

const seriesCount = 10_000;
const steps = 260;
const stepMs = 15_000;
const rules = 10_000;
const rulesPerGroup = 50;
const cycles = 3;
const repetitions = 5;
const expr = 'sum by (job) (rate(bench_total[5m]))';

/** One of the two: where it answers, and where it tells of itself. */
interface Side {
  readonly url: string;
  readonly metricsUrl: string;
}

type Figures = Record<string, number>;

/** The same samples, queries and rules for a Prometheus 3 and a node on SQLite, one after the other in one run. */
export async function benchParity(): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-parity-'));
  const prometheus = await startPrometheus3();
  const node = await TocsinNode.create({
    name: 'bench',
    databaseUrl: `sqlite:${join(folder, 'tocsin.db')}`,
    logDir: folder,
    env: { TOCSIN_COMPAT_AUTH: 'none' },
  });
  node.start();
  try {
    await node.ready();
    const theirs = { url: prometheus.url, metricsUrl: `${prometheus.url}/metrics` };
    const ours = { url: `${node.url}/prometheus`, metricsUrl: `${node.url}/metrics` };
    return await measured({ prometheus, theirs, node, ours, folder });
  } finally {
    await node.kill();
    await prometheus.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Both {
  readonly prometheus: RunningPrometheus;
  readonly theirs: Side;
  readonly node: TocsinNode;
  readonly ours: Side;
  readonly folder: string;
}

async function measured(both: Both): Promise<Record<string, unknown>> {
  const { prometheus, theirs, node, ours } = both;
  const endMs = Math.floor(Date.now() / stepMs) * stepMs;
  const series = seriesUntil(endMs);
  const figures: Record<string, { readonly prometheus: Figures; readonly tocsin: Figures }> = {};
  const tell = (name: string, of: { readonly prometheus: Figures; readonly tocsin: Figures }) => {
    figures[name] = of;
    console.info(JSON.stringify({ [name]: of }));
  };
  tell('ingest', { prometheus: await ingest(theirs, series), tocsin: await ingest(ours, series) });
  const block = await prometheus.snapshot();
  const bytes = await bytesWithin(block);
  await node.stop();
  tell('size', { prometheus: { bytesPerSample: round(bytes / (seriesCount * steps)) }, tocsin: await compacted(both) });
  node.start();
  await node.ready();
  for (const [name, path] of Object.entries(questions(endMs))) {
    tell(name, await asked(theirs, ours, path));
  }
  tell('rules', await withRules(both));
  return { seriesCount, steps, ...figures };
}

function seriesUntil(endMs: number, count = steps): readonly SeriesSamples[] {
  const given = new RealisticSamples(seriesCount);
  const series: SeriesSamples[] = [];
  for (let step = 0; step < count; step++) {
    const at = endMs - (count - 1 - step) * stepMs;
    given.at(at, step).forEach(({ labels, value }, index) => {
      series[index] ??= { labels, times: new Float64Array(count), values: new Float64Array(count) };
      const { times, values } = series[index];
      times[step] = at;
      values[step] = value;
    });
  }
  return series;
}

async function ingest({ url, metricsUrl }: Side, series: readonly SeriesSamples[]): Promise<Figures> {
  const before = await ownFigures(metricsUrl);
  const startedAt = performance.now();
  await remoteWrite(url, series);
  const samplesPerSecond = Math.round((seriesCount * steps * 1_000) / (performance.now() - startedAt));
  const after = await ownFigures(metricsUrl);
  return { samplesPerSecond, cpuSeconds: round(after.cpuSeconds - before.cpuSeconds), residentMiB: after.residentMiB };
}

/** As the node does every few minutes: what is older than ten minutes goes into blocks. */
async function compacted({ folder }: Both): Promise<Figures> {
  const database = await openDatabase(`sqlite:${join(folder, 'tocsin.db')}`);
  try {
    const store = metricStore(database, { compilePattern: re2Patterns(), compileRewrite: re2Rewrite() });
    const startedAt = performance.now();
    await store.compaction.compact(Date.now(), new AbortController().signal);
    const compactingMs = Math.round(performance.now() - startedAt);
    const [counted] = await database.read((session) =>
      session.query<{ samples: number; bytes: number }>(
        'SELECT sum(samples) AS samples, sum(length(content)) AS bytes FROM sample_block',
      ),
    );
    const samples = Number(counted?.samples);
    return { bytesPerSample: round(Number(counted?.bytes) / samples), samplesInBlocks: samples, compactingMs };
  } finally {
    await database.close();
  }
}

function questions(endMs: number): Readonly<Record<string, string>> {
  const end = String(endMs / 1000);
  const start = String((endMs - 3_600_000) / 1000);
  return {
    instant: `query?${new URLSearchParams({ query: expr, time: end })}`,
    hourAt15s: `query_range?${new URLSearchParams({ query: expr, start, end, step: '15' })}`,
  };
}

/** In turn, so that what else the machine does meets both. */
async function asked(theirs: Side, ours: Side, path: string): Promise<{ prometheus: Figures; tocsin: Figures }> {
  const took: { readonly theirs: number[]; readonly ours: number[] } = { theirs: [], ours: [] };
  for (let round = 0; round <= repetitions; round++) {
    took.theirs.push(await ask(theirs, path));
    took.ours.push(await ask(ours, path));
  }
  const of = (times: readonly number[]) => ({ medianMs: median(times.slice(1)), leastMs: Math.min(...times) });
  const [prometheus, tocsin] = [of(took.theirs), of(took.ours)];
  return { prometheus, tocsin: { ...tocsin, timesTheirs: round(tocsin.medianMs / prometheus.medianMs) } };
}

async function ask({ url }: Side, path: string): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(`${url}/api/v1/${path}`);
  const { data } = (await answer.json()) as { readonly data?: { readonly result: readonly unknown[] } };
  if (data?.result.length !== 10) throw new Error(`${url} answered ${answer.status}`);
  return Math.round(performance.now() - startedAt);
}

/** Processor time of a cycle of all rules; each in turn has the machine, the other stands idle. */
async function withRules({ prometheus, theirs, node, ours }: Both): Promise<{ prometheus: Figures; tocsin: Figures }> {
  const groups = Array.from({ length: rules / rulesPerGroup }, (_, group) => ruleGroup(group));
  await prometheus.loadRules(groups);
  const their = await cyclesOf(theirs);
  await prometheus.loadRules([]);
  for (const group of groups) await callApi(node.url, 'POST', '/api/v1/rule-groups', group);
  const our = await cyclesOf(ours);
  const timesTheirs = round(our.cpuSecondsPerCycle / their.cpuSecondsPerCycle);
  return { prometheus: their, tocsin: { ...our, timesTheirs } };
}

/** Of samples that are new: rules over series that have ended would ask more. */
async function cyclesOf({ url, metricsUrl }: Side): Promise<{ cpuSecondsPerCycle: number; residentMiB: number }> {
  await remoteWrite(url, seriesUntil(Date.now(), 1));
  await sleep(stepMs + 1_000);
  const before = await ownFigures(metricsUrl);
  await sleep(cycles * stepMs);
  const after = await ownFigures(metricsUrl);
  return {
    cpuSecondsPerCycle: Math.round(((after.cpuSeconds - before.cpuSeconds) * 1_000) / cycles) / 1_000,
    residentMiB: after.residentMiB,
  };
}

function ruleGroup(group: number) {
  return {
    name: `bench-${group}`,
    interval: '15s',
    rules: Array.from({ length: rulesPerGroup }, (_, rule) => ({
      alert: `Bench${rule}`,
      expr: `bench_total{instance="host-${group * rulesPerGroup + rule}"} > 1e18`,
      for: '1m',
    })),
  };
}

async function ownFigures(metricsUrl: string): Promise<{ cpuSeconds: number; residentMiB: number }> {
  const text = await (await fetch(metricsUrl)).text();
  const numberOf = (name: string) => Number(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'm').exec(text)?.[1]);
  return {
    cpuSeconds: numberOf('process_cpu_seconds_total'),
    residentMiB: Math.round(numberOf('process_resident_memory_bytes') / 1_048_576),
  };
}

async function bytesWithin(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
