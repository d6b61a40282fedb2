import { re2Patterns, re2Rewrite } from '../../src/adapters/regex/re2-patterns.js';
import { type MetricStore, metricStore } from '../../src/adapters/sql/metrics/metric-store.js';
import { SqlWorld } from '../contract/support/sql-world.js';
import { freshDatabase } from '../support/databases/fresh-database.js';

const seriesCount = 10_000;
const samplesPerSeries = 20;
const stepMs = 15_000;
const from = 1_000_000_000_000;
const expr = 'sum by (job) (rate(bench_total[5m]))';

/** One aggregation over 10,000 series of 20 samples in the embedded file: its time, and how long the event loop stood. */
export async function benchQuery(): Promise<Record<string, unknown>> {
  const fresh = await freshDatabase('sqlite');
  const world = await SqlWorld.open(fresh.url);
  try {
    const store = metricStore(world.database, { compilePattern: re2Patterns(), compileRewrite: re2Rewrite() });
    const writing = await whileWatching(() => fill(store));
    await ask(store);
    const asking = await whileWatching(() => ask(store));
    return {
      query: { expr, seriesCount, samples: seriesCount * samplesPerSeries, ...asking },
      write: { samplesPerBatch: seriesCount, longestStandstillMs: writing.longestStandstillMs },
    };
  } finally {
    await world.close();
    await fresh.drop();
  }
}

async function fill(store: MetricStore): Promise<void> {
  for (let step = 0; step < samplesPerSeries; step++) {
    const at = from + step * stepMs;
    const samples = Array.from({ length: seriesCount }, (_, series) => ({
      labels: { __name__: 'bench_total', job: `job-${series % 20}`, instance: `host-${series}` },
      at,
      value: step * series,
    }));
    await store.writer.append(samples);
  }
}

async function ask(store: MetricStore): Promise<void> {
  const at = from + (samplesPerSeries - 1) * stepMs;
  const answer = await store.dataSource.query(expr, at, new AbortController().signal);
  if (!answer.ok || answer.vector.length !== 20) throw new Error(`the query went wrong: ${JSON.stringify(answer)}`);
}

async function whileWatching(work: () => Promise<void>): Promise<{ tookMs: number; longestStandstillMs: number }> {
  let turnedAt = performance.now();
  let longest = 0;
  const turn = () => {
    longest = Math.max(longest, performance.now() - turnedAt);
    turnedAt = performance.now();
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  const startedAt = performance.now();
  await work();
  clearImmediate(next);
  longest = Math.max(longest, performance.now() - turnedAt);
  return { tookMs: Math.round(performance.now() - startedAt), longestStandstillMs: Math.round(longest) };
}
