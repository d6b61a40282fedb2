import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { callApi } from '../ha/support/api-client.js';
import { TocsinNode } from '../ha/support/tocsin-node.js';
import { spread } from './percentile.js';

const people = 8;
const measuredMs = 10_000;
const probeEveryMs = 20;
const password = 'correct horse battery';

/**
 * One node on SQLite that evaluates 100 rules each second, while people sign in as fast as it lets them: sign-ins per
 * second, and how long the event loop stood still, with the storm and without.
 */
export async function benchSignIns(): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  const databaseUrl = `sqlite:${join(folder, 'tocsin.db')}`;
  const node = await TocsinNode.create({ name: 'bench', databaseUrl, logDir: folder });
  node.start();
  try {
    await node.ready();
    for (let n = 0; n < people; n++) {
      await callApi(node.url, 'POST', '/api/v1/users', { username: `person-${n}`, role: 'viewer', password });
    }
    const rules = Array.from({ length: 100 }, (_, n) => ({ alert: `Rule${n}`, expr: `up > ${n + 1}` }));
    await callApi(node.url, 'POST', '/api/v1/rule-groups', { name: 'each second', interval: '1s', rules });
    await sleep(2_000);
    return { quiet: await measure(node, false), storm: await measure(node, true) };
  } finally {
    await node.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(node: TocsinNode, storm: boolean): Promise<Record<string, unknown>> {
  await lagOf(node);
  const missedBefore = await missedOf(node);
  const until = performance.now() + measuredMs;
  const took: number[] = [];
  const probes: number[] = [];
  const work = Array.from({ length: storm ? people : 0 }, (_, n) => signInUntil(until, node.url, n, took));
  await Promise.all([...work, probeUntil(until, node.url, probes)]);
  return {
    signInsPerSecond: Math.round(took.length / (measuredMs / 1_000)),
    ...(storm ? { signInMs: spread(took) } : {}),
    healthzMs: spread(probes),
    eventLoopDelayMs: await lagOf(node),
    missedTicks: (await missedOf(node)) - missedBefore,
  };
}

async function signInUntil(until: number, url: string, n: number, took: number[]): Promise<void> {
  while (performance.now() < until) {
    const startedAt = performance.now();
    const answer = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: `person-${n}`, password }),
    });
    await answer.body?.cancel();
    if (answer.status !== 200) throw new Error(`a sign-in was answered ${answer.status}`);
    took.push(performance.now() - startedAt);
  }
}

async function probeUntil(until: number, url: string, took: number[]): Promise<void> {
  while (performance.now() < until) {
    const startedAt = performance.now();
    await (await fetch(`${url}/healthz`)).text();
    took.push(performance.now() - startedAt);
    await sleep(probeEveryMs);
  }
}

/** Since the last look, as the node itself has measured it. */
async function lagOf(node: TocsinNode): Promise<Record<string, number>> {
  const of = await metricsOf(node);
  const ms = (name: string) => Math.round((of(`nodejs_eventloop_lag_${name}_seconds`) ?? Number.NaN) * 1_000);
  return { p50: ms('p50'), p99: ms('p99'), max: ms('max') };
}

async function missedOf(node: TocsinNode): Promise<number> {
  return (await metricsOf(node))('tocsin_ticks_missed_total') ?? 0;
}

async function metricsOf(node: TocsinNode): Promise<(name: string) => number | undefined> {
  const text = await (await fetch(`${node.url}/metrics`)).text();
  return (name) => {
    const values = [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))].map(([, value]) =>
      Number(value),
    );
    return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
  };
}
