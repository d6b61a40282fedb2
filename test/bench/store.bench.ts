import { re2Patterns, re2Rewrite } from '../../src/adapters/regex/re2-patterns.js';
import type { Database } from '../../src/adapters/sql/database.js';
import { type MetricStore, metricStore } from '../../src/adapters/sql/metrics/metric-store.js';
import { SqlWorld } from '../contract/support/sql-world.js';
import { freshDatabase } from '../support/databases/fresh-database.js';
import { RealisticSamples } from './realistic-samples.js';

const kinds = ['sqlite', 'mysql', 'postgres'] as const;
const stepMs = 15_000;
/** Asked and written quickly: an hour and some minutes. */
const many = { seriesCount: 10_000, steps: 260 };
/** How large it gets: half a day, so that the blocks that are full outweigh those that are written anew. */
const long = { seriesCount: 300, steps: 2_880 };
/** As the node does: every ten minutes. */
const stepsPerCompaction = 40;
const from = 1_700_000_000_000;
const instant = 'sum by (job) (rate(bench_total[5m]))';
const never = new AbortController().signal;

/** What samples take in blocks on each database, how fast they come in and how fast they are asked. */
export async function benchStore(): Promise<Record<string, unknown>> {
  const figures: Record<string, unknown> = {};
  for (const kind of kinds) {
    figures[kind] = { size: await onFresh(kind, measuredSize), speed: await onFresh(kind, measuredSpeed) };
    console.info(JSON.stringify({ store: { [kind]: figures[kind] } }));
  }
  return figures;
}

type Measure = (database: Database, counter: { statements: number }) => Promise<Record<string, unknown>>;

async function onFresh(kind: (typeof kinds)[number], measure: Measure): Promise<Record<string, unknown>> {
  const fresh = await freshDatabase(kind);
  const counter = { statements: 0 };
  const world = await SqlWorld.open(fresh.url, { onStatement: () => counter.statements++ });
  try {
    return await measure(world.database, counter);
  } finally {
    await world.close();
    await fresh.drop();
  }
}

async function measuredSize(database: Database): Promise<Record<string, unknown>> {
  await fill(database, long);
  const { blocks, blockSamples, blockBytes, tableBytes } = await tableSizes(database);
  return {
    ...long,
    samplesPerBlock: round(blockSamples / blocks),
    contentBytesPerSample: round(blockBytes / blockSamples),
    tableBytesPerSample: tableBytes === undefined ? 'unknown' : round(tableBytes / blockSamples),
  };
}

async function measuredSpeed(database: Database, counter: { statements: number }): Promise<Record<string, unknown>> {
  const written = await fill(database, many);
  const store = storeOn(database);
  const asked: Record<string, unknown> = {};
  const to = from + (many.steps - 1) * stepMs;
  const questions = {
    instant: () => store.dataSource.query(instant, to, never),
    hourAt15s: () => store.queries.queryRange({ expr: instant, from: to - 3_600_000, to, stepMs }, never),
  };
  for (const [name, ask] of Object.entries(questions)) {
    await ask();
    counter.statements = 0;
    const tookMs = await timed(ask);
    asked[name] = { tookMs, statements: counter.statements };
  }
  return { ...many, ...written, ...asked };
}

function storeOn(database: Database): MetricStore {
  return metricStore(database, { compilePattern: re2Patterns(), compileRewrite: re2Rewrite() });
}

async function fill(database: Database, { seriesCount, steps }: typeof many): Promise<Record<string, unknown>> {
  const store = storeOn(database);
  const given = new RealisticSamples(seriesCount);
  const spent = { writing: 0, compacting: 0, compacted: 0 };
  for (let step = 0; step < steps; step++) {
    const at = from + step * stepMs;
    const samples = given.at(at, step);
    spent.writing += await timed(() => store.writer.append(samples));
    if ((step + 1) % stepsPerCompaction !== 0) continue;
    spent.compacting += await timed(async () => {
      spent.compacted += (await store.compaction.compact(at, never)).samples;
    });
    await cleanUp(database);
  }
  return {
    writtenPerSecond: Math.round((seriesCount * steps * 1_000) / spent.writing),
    compactedPerSecond: Math.round((spent.compacted * 1_000) / spent.compacting),
  };
}

/** PostgreSQL's autovacuum comes once a minute at most, and here ten minutes pass in a second. */
async function cleanUp(database: Database): Promise<void> {
  if (database.dialect.kind === 'postgres') await database.read((session) => session.query('VACUUM sample_block'));
}

interface Sizes {
  readonly blocks: number;
  readonly blockSamples: number;
  readonly blockBytes: number;
  /** With its index, and what the database has not given back yet. */
  readonly tableBytes: number | undefined;
}

const sizeStatements = {
  sqlite: "SELECT sum(pgsize) AS bytes FROM dbstat WHERE name = 'sample_block'",
  mysql: `SELECT data_length + index_length AS bytes FROM information_schema.tables
    WHERE table_schema = database() AND table_name = 'sample_block'`,
  postgres: "SELECT pg_total_relation_size('sample_block') AS bytes",
};

async function tableSizes(database: Database): Promise<Sizes> {
  const { kind } = database.dialect;
  return await database.read(async (session) => {
    if (kind === 'mysql') await session.query('ANALYZE TABLE sample_block');
    const [counted] = await session.query<{ blocks: number; samples: number; bytes: number }>(
      'SELECT count(*) AS blocks, sum(samples) AS samples, sum(length(content)) AS bytes FROM sample_block',
    );
    const [table] = await session.query<{ bytes: number }>(sizeStatements[kind]);
    return {
      blocks: Number(counted?.blocks),
      blockSamples: Number(counted?.samples),
      blockBytes: Number(counted?.bytes),
      tableBytes: table && Number(table.bytes),
    };
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return Math.round(performance.now() - startedAt);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
