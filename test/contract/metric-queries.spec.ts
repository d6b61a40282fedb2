import { re2Patterns, re2Rewrite } from '../../src/adapters/regex/re2-patterns.js';
import type { Database } from '../../src/adapters/sql/database.js';
import { type MetricStore, metricStore } from '../../src/adapters/sql/metrics/metric-store.js';
import type { StoreLimits } from '../../src/adapters/sql/metrics/store-limits.js';
import { openDatabase } from '../../src/adapters/sql/open-database.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { createTables, metricNodeOn, sample } from './metric-nodes.js';
import { patientLimits } from '../support/databases/patient-limits.js';

const never = new AbortController().signal;
const at = 1_700_000_000_000;
const minute = 60_000;

function storeOn(database: Database, limits: Partial<StoreLimits> = {}): MetricStore {
  return metricStore(database, { compilePattern: re2Patterns(), compileRewrite: re2Rewrite(), limits });
}

eachDatabase('queries of the embedded store', (given) => {
  let database: Database;
  let store: MetricStore;

  beforeAll(async () => {
    database = await openDatabase(given.url(), patientLimits);
    await createTables(metricNodeOn(database));
    store = storeOn(database);
    const samples = Array.from({ length: 11 }, (_, index) => index * minute).flatMap((age) =>
      ['a', 'b'].map((instance) => {
        const rate = instance === 'a' ? 1 : 2;
        return sample({ __name__: 'x_total', instance, job: 'node' }, at - age, (10 * minute - age) * rate);
      }),
    );
    await store.writer.append([...samples, sample({ __name__: 'old', job: 'gone' }, at - 60 * minute, 1)]);
  });

  afterAll(() => database.close());

  const vector = async (expr: string, from = store) => {
    const answer = await from.dataSource.query(expr, at, never);
    return answer.ok ? answer.vector : answer;
  };

  it('answers rules: vectors, and scalars as one sample without labels', async () => {
    expect(await vector('x_total{instance="b"}')).toEqual([
      { labels: { __name__: 'x_total', instance: 'b', job: 'node' }, value: 1_200_000 },
    ]);
    expect(await vector('sum by (job) (rate(x_total[5m]))')).toEqual([{ labels: { job: 'node' }, value: 3000 }]);
    expect(await vector('x_total offset 5m > 800000')).toEqual([]);
    expect(await vector('1 + 1')).toEqual([{ labels: {}, value: 2 }]);
    expect(await vector('absent(nobody{a="b"})')).toEqual([{ labels: { a: 'b' }, value: 1 }]);
  });

  it('answers as if pending samples stood in the store: over those there, as new series, and as their end', async () => {
    const labels = (instance: string) => ({ __name__: 'x_total', instance, job: 'node' });
    const pending = [
      sample(labels('a'), at, 7),
      { ...sample(labels('b'), at, 0), stale: true as const },
      sample(labels('c'), at, 9),
      sample({ __name__: 'other' }, at, 1),
    ];
    const ask = async (expr: string) => {
      const answer = await store.dataSource.query(expr, at, never, pending);
      return answer.ok ? answer.vector.map(({ labels: { instance }, value }) => [instance, value]) : answer;
    };
    expect(await ask('sort(x_total)')).toEqual([
      ['a', 7],
      ['c', 9],
    ]);
    expect(await ask('x_total{instance="a"} offset 1m')).toEqual([['a', 540_000]]);
    expect(await ask('sort(count_over_time(x_total[1m1s]))')).toEqual([
      ['b', 1],
      ['c', 1],
      ['a', 2],
    ]);
    expect(await vector('count(x_total)')).toEqual([{ labels: {}, value: 2 }]);
  });

  it.each([
    ['x_total[5m]', /range vector/],
    ['"text"', /string/],
    ['sum(', /parse error/],
    ['x_total{a=~"("}', /missing closing/],
    ['x_total * on(job) x_total', /many-to-many|duplicate series/],
  ])('refuses %s, which is the fault of the query', async (expr, message) => {
    expect(await vector(expr)).toEqual({ ok: false, kind: 'refused', message: expect.stringMatching(message) });
  });

  it('refuses a query that reads too much', async () => {
    const small = storeOn(database, { samplesPerQuery: 5 });
    expect(await vector('rate(x_total[5m])', small)).toEqual({
      ok: false,
      kind: 'refused',
      message: expect.stringContaining('more than 5 samples'),
    });
  });

  it('is unavailable, and not at fault, when time is up, nobody waits, the node is full or the database gone', async () => {
    const slow = await storeOn(database).queries.query({ expr: 'x_total', at, timeoutMs: 0 }, never);
    expect(slow).toMatchObject({ ok: false, errorType: 'timeout' });
    expect(await store.queries.query({ expr: 'x_total', at }, AbortSignal.abort())).toMatchObject({
      ok: false,
      errorType: 'canceled',
    });
    const full = storeOn(database, { queries: 1, waitingQueries: 0 });
    const answers = await Promise.all([vector('x_total', full), vector('x_total', full)]);
    expect(answers[1]).toMatchObject({ ok: false, kind: 'unavailable', message: expect.stringContaining('too many') });
    const closed = await openDatabase(given.url());
    await closed.close();
    expect(await vector('x_total', storeOn(closed))).toMatchObject({ ok: false, kind: 'unavailable' });
  });

  it('answers ranges', async () => {
    const range = { expr: 'x_total{instance="a"}', from: at - 2 * minute, to: at, stepMs: minute };
    const answer = await store.queries.queryRange(range, never);
    expect(answer.ok && answer.result.series.map(({ times, values }) => [[...times], [...values]])).toEqual([
      [
        [at - 2 * minute, at - minute, at],
        [480_000, 540_000, 600_000],
      ],
    ]);
  });

  it('lists series, labels and values that had samples between two instants', async () => {
    const recent = { selectors: ['{job=~".+"}'], from: at - 30 * minute, to: at, limit: 0 };
    const items = async (answer: ReturnType<typeof store.queries.labels>) => {
      const got = await answer;
      return got.ok ? got.result : got;
    };
    const x = (instance: string) => ({ __name__: 'x_total', instance, job: 'node' });
    expect(await store.queries.series(recent, never)).toEqual({
      ok: true,
      result: { items: [x('a'), x('b')], truncated: false },
    });
    expect(await store.queries.series({ ...recent, limit: 1 }, never)).toEqual({
      ok: true,
      result: { items: [x('a')], truncated: true },
    });
    expect(await items(store.queries.labels(recent, never))).toEqual({
      items: ['__name__', 'instance', 'job'],
      truncated: false,
    });
    expect(await items(store.queries.labelValues('job', recent, never))).toEqual({ items: ['node'], truncated: false });
    expect(await items(store.queries.labelValues('instance', { ...recent, selectors: ['old'] }, never))).toEqual({
      items: [],
      truncated: false,
    });
    const everything = { ...recent, selectors: [] };
    expect(await items(store.queries.labelValues('job', everything, never))).toEqual({
      items: ['gone', 'node'],
      truncated: false,
    });
    expect(await items(store.queries.labels({ ...recent, selectors: ['sum(x)'] }, never))).toMatchObject({
      ok: false,
      errorType: 'bad_data',
    });
  });
});
