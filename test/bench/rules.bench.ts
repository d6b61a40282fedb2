import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { callApi } from '../ha/support/api-client.js';
import { TocsinNode } from '../ha/support/tocsin-node.js';
import { startPrometheus } from './prometheus-server.js';

const seriesCount = 10_000;
const rulesPerGroup = 50;
const intervalMs = 15_000;
const measuredMs = 2 * intervalMs;

interface Load {
  readonly rules: number;
  readonly prometheusUrl?: string;
}

/** One node, 10,000 series, simple rules at 15 s: missed ticks, rules per second, processor share and memory. */
export async function benchRules(): Promise<Record<string, unknown>> {
  const prometheus = await startPrometheus(exposition());
  try {
    const figures: Record<string, unknown> = {};
    for (const rules of [1_000, 10_000]) {
      for (const [store, load] of Object.entries({ embedded: {}, prometheus: { prometheusUrl: prometheus.url } })) {
        figures[`${store}${rules}`] = await measure({ rules, ...load });
        console.info(`${rules} rules, ${store}: ${JSON.stringify(figures[`${store}${rules}`])}`);
      }
    }
    return figures;
  } finally {
    await prometheus.stop();
  }
}

async function measure({ rules, prometheusUrl }: Load): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  const node = await TocsinNode.create({
    name: 'bench',
    databaseUrl: `sqlite:${join(folder, 'tocsin.db')}`,
    logDir: folder,
    env: prometheusUrl ? { TOCSIN_PROMETHEUS_URL: prometheusUrl } : {},
  });
  node.start();
  try {
    await node.ready();
    await callApi(node.url, 'POST', '/prometheus/api/v1/import/prometheus', exposition());
    for (let group = 0; group < rules / rulesPerGroup; group++) {
      await callApi(node.url, 'POST', '/api/v1/rule-groups', ruleGroup(group));
    }
    await sleep(intervalMs + 1_000);
    return await measureFor(node, measuredMs, () =>
      callApi(node.url, 'POST', '/prometheus/api/v1/import/prometheus', exposition()),
    );
  } finally {
    await node.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureFor(node: TocsinNode, ms: number, feed: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await metricsOf(node);
  const startedAt = performance.now();
  while (performance.now() - startedAt < ms) {
    await feed();
    await sleep(intervalMs);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const after = await metricsOf(node);
  const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  return {
    ticksWon: grown('tocsin_tick_claims_total{outcome="won"}'),
    ticksMissed: grown('tocsin_ticks_missed_total'),
    ticksFailed: grown('tocsin_ticks_failed_total'),
    ticksLaterThan1s: grown('tocsin_ticks_late_total'),
    rulesPerSecond: Math.round((grown('tocsin_tick_claims_total{outcome="won"}') * rulesPerGroup) / seconds),
    processorShare: Number((grown('process_cpu_seconds_total') / seconds).toFixed(2)),
    residentMiB: Math.round((after.get('process_resident_memory_bytes') ?? 0) / 1_048_576),
  };
}

async function metricsOf(node: TocsinNode): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${node.url}/metrics`)).text();
  return new Map(
    text
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
      .map((line) => {
        const space = line.lastIndexOf(' ');
        return [line.slice(0, space), Number(line.slice(space + 1))];
      }),
  );
}

function ruleGroup(group: number) {
  return {
    name: `bench-${group}`,
    interval: '15s',
    rules: Array.from({ length: rulesPerGroup }, (_, rule) => ({
      alert: `Bench${rule}`,
      expr: `bench_metric{shard="${(group * rulesPerGroup + rule) % 1_000}"} > 1e9`,
      for: '1m',
    })),
  };
}

function exposition(): string {
  return Array.from(
    { length: seriesCount },
    (_, series) => `bench_metric{shard="${series % 1_000}",series="${series}"} ${series}\n`,
  ).join('');
}
