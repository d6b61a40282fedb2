import { ExpositionImport } from '../../src/adapters/ingest/exposition-import.js';
import { SampleIntake } from '../../src/adapters/ingest/sample-intake.js';
import { HostCollector } from '../../src/adapters/ingest/host/host-collector.js';
import { re2Patterns, re2Rewrite } from '../../src/adapters/regex/re2-patterns.js';
import type { Database } from '../../src/adapters/sql/database.js';
import { type MetricStore, metricStore } from '../../src/adapters/sql/metrics/metric-store.js';
import { migrate } from '../../src/adapters/sql/migrate.js';
import { openDatabase } from '../../src/adapters/sql/open-database.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { patientLimits } from '../support/databases/patient-limits.js';

const at = 1_700_000_000_000;
const never = new AbortController().signal;

eachDatabase('metrics in', (given) => {
  let database: Database;
  let store: MetricStore;

  beforeAll(async () => {
    database = await openDatabase(given.url(), patientLimits);
    await migrate(database);
    store = metricStore(database, { compilePattern: re2Patterns(), compileRewrite: re2Rewrite() });
  });

  afterAll(() => database.close());

  const values = async (expr: string, time = at) => {
    const answer = await store.dataSource.query(expr, time, never);
    return answer.ok ? answer.vector.map(({ value }) => value) : answer;
  };

  it('imports text, of which good lines are queryable at once and bad ones named', async () => {
    const text = `a_total{job="x"} 1 ${at - 60_000}\na_total{job="x"} 61 ${at}\nbad{\na_total{job="y"} NaN ${at}\n`;
    const outcome = await new ExpositionImport(new SampleIntake(store.writer, store.metadata)).importText(
      text,
      undefined,
      at,
    );
    expect(outcome).toEqual({ written: 3, refused: 1, faults: [{ line: 3, message: expect.any(String) }] });
    expect(await values('increase(a_total{job="x"}[1m1ms])')).toEqual([expect.closeTo(60, 0)]);
    expect(await values('a_total{job="y"}')).toEqual([Number.NaN]);
  });

  it('imports 50,000 series in one request', async () => {
    const lines = Array.from(
      { length: 50_000 },
      (_, index) => `many{i="${index}",shard="${index % 10}"} ${index} ${at}`,
    );
    const outcome = await new ExpositionImport(new SampleIntake(store.writer, store.metadata)).importText(
      lines.join('\n'),
      undefined,
      at,
    );
    expect(outcome).toEqual({ written: 50_000, refused: 0, faults: [] });
    expect(await values('count(many)')).toEqual([50_000]);
    expect(await values('many{i="49999"}')).toEqual([49_999]);
    expect(store.seriesCount()).toBeGreaterThanOrEqual(50_000);
  });

  it('answers what rules ask about this host', async () => {
    const collector = new HostCollector({ nodeName: 'a:8080' });
    try {
      for (const time of [at, at + 15_000])
        expect(await store.writer.append(await collector.collect(time))).toEqual([]);
    } finally {
      collector.close();
    }
    const now = at + 15_000;
    expect(await values('up{job="node", instance="a:8080"}', now)).toEqual([1]);
    expect(await values('count(rate(node_cpu_seconds_total{mode="idle"}[1m])) > 0', now)).toHaveLength(1);
    expect(await values('1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes < 1', now)).toHaveLength(1);
    expect(await values('process_resident_memory_bytes{job="tocsin"} > 0', now)).toHaveLength(1);
  });
});
