import { setTimeout as sleep } from 'node:timers/promises';
import { startMariadb } from '../../support/databases/start-mariadb.js';
import { startPostgres } from '../../support/databases/start-postgres.js';
import { startHaproxy } from '../../support/load-balancer.js';
import { startWritingPrometheus } from '../../support/writing-prometheus.js';
import { callAny } from './api-client.js';
import { Cluster } from './cluster.js';
import type { HaDatabase } from './databases.js';
import { freshDatabaseOn } from './fresh-database-on.js';
import { bootstrapToken } from './tocsin-node.js';

export interface WriteRounds {
  readonly series: number;
  readonly rounds: number;
  /** Of one round, in which one node is killed in the middle and started again at the end. */
  readonly roundMs: number;
}

export interface WriteFigures {
  readonly database: HaDatabase;
  readonly series: number;
  readonly samples: number;
  readonly kills: number;
  /** Series whose samples differ from Prometheus' own, with both accounts. */
  readonly differences: readonly string[];
}

/** Prometheus writes to three nodes behind HAProxy while nodes are killed; then both are asked what they hold. */
export async function remoteWriteRounds(kind: HaDatabase, options: WriteRounds): Promise<WriteFigures> {
  const database = await (kind === 'mysql' ? startMariadb() : startPostgres());
  const ends: (() => Promise<unknown>)[] = [() => database.stop()];
  try {
    const databaseUrl = await freshDatabaseOn(kind, database);
    const cluster = await Cluster.create(['node-a', 'node-b', 'node-c'], () => ({ databaseUrl }));
    ends.unshift(() => cluster.killAll());
    cluster.startAll();
    await cluster.allReady();
    const balancer = await startHaproxy(cluster.nodes.map(({ port }) => port));
    ends.unshift(() => balancer.stop());
    const writeTo = `${balancer.url}/prometheus/api/v1/write`;
    const prometheus = await startWritingPrometheus({ series: options.series, writeTo, token: bootstrapToken });
    ends.unshift(() => prometheus.stop());
    for (let round = 0; round < options.rounds; round++) {
      const victim = cluster.node(round % cluster.nodes.length);
      await sleep(options.roundMs / 2);
      await victim.kill();
      await sleep(options.roundMs / 2);
      victim.start();
      await victim.ready();
    }
    const until = await prometheus.written();
    const settled = await settledAccounts(() => compare(prometheus.url, cluster.urls, until));
    return { database: kind, kills: options.rounds, ...settled };
  } finally {
    for (const end of ends) await end();
  }
}

const accounts = ['count_over_time', 'sum_over_time', 'changes', 'min_over_time', 'max_over_time'] as const;
const metrics = ['load', 'up', 'scrape_duration_seconds', 'scrape_samples_scraped', 'scrape_series_added'] as const;

/**
 * Prometheus sends by several queues, and tells only how far the first of them is: a late one may still be about to
 * bring what was written before that. What is lost stays lost and what is doubled stays doubled, however often one looks.
 */
async function settledAccounts<Accounts extends { readonly differences: readonly string[] }>(
  look: () => Promise<Accounts>,
): Promise<Accounts> {
  let seen = await look();
  for (let again = 0; again < 30 && seen.differences.length > 0; again++) {
    await sleep(2_000);
    seen = await look();
  }
  return seen;
}

/** Over a range that begins before the first sample: at its left end Prometheus 2 and 3 differ. */
async function compare(prometheusUrl: string, urls: readonly string[], until: number) {
  const differences: string[] = [];
  let samples = 0;
  let series = 0;
  for (const expr of metrics.flatMap((metric) => accounts.map((account) => `${account}(${metric}{job="load"}[1h])`))) {
    const path = `/api/v1/query?${new URLSearchParams({ query: expr, time: String(until) })}`;
    const [theirs, ours] = await Promise.all([
      fetch(`${prometheusUrl}${path}`).then(async (answer) => vectorOf((await answer.json()) as Answer)),
      callAny<Answer>(urls, 'GET', `/prometheus${path}`).then(vectorOf),
    ]);
    differences.push(...differencesOf(expr, theirs, ours));
    if (!expr.startsWith('count_over_time')) continue;
    series += theirs.size;
    for (const count of theirs.values()) samples += Number(count);
  }
  return { series, samples, differences };
}

type Vector = ReadonlyMap<string, string>;

function differencesOf(expr: string, theirs: Vector, ours: Vector): readonly string[] {
  const keys = [...new Set([...theirs.keys(), ...ours.keys()])];
  return keys
    .filter((key) => theirs.get(key) !== ours.get(key))
    .map((key) => `${expr} of ${key}: ${theirs.get(key)} there, ${ours.get(key)} here`);
}

interface Answer {
  readonly data: { readonly result: readonly { metric: Record<string, string>; value: readonly [number, string] }[] };
}

function vectorOf({ data }: Answer): Vector {
  const key = (metric: Record<string, string>) => JSON.stringify(Object.entries(metric).sort());
  return new Map(data.result.map(({ metric, value }) => [key(metric), value[1]]));
}
