import { SampleCompaction } from '../../src/adapters/sql/metrics/sample-compaction.js';
import { SqlStoreUsage } from '../../src/adapters/sql/metrics/sql-store-usage.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { createTables, type MetricNode, metricNode, sample } from './metric-nodes.js';

const never = new AbortController().signal;

eachDatabase('usage of the store', (given) => {
  let node: MetricNode;

  beforeAll(async () => {
    node = await metricNode(given.url());
    await createTables(node);
    const labels = (instance: string) => ({ __name__: 'up', job: 'node', instance });
    await node.writer.append([
      ...['a', 'b', 'c'].map((instance) => sample(labels(instance), 1_000, 1)),
      ...['a', 'b', 'c'].map((instance) => sample(labels(instance), 9_000, 1)),
      sample({ __name__: 'longer_name', job: 'api' }, 9_500, 1),
    ]);
    await new SampleCompaction(node.database, { youngMs: 0, worthSamples: 1 }).compact(5_000, never);
  });

  afterAll(() => node.database.close());

  const usage = (series: number) => new SqlStoreUsage(node.database, node.catalog, { series });

  it('tells series, samples in the head and blocks, as counted after the last compaction', async () => {
    expect(await usage(100).usage()).toEqual({
      series: 4,
      seriesLimit: 100,
      headSamples: 4,
      blocks: 3,
      blockSamples: 3,
      blockBytes: expect.any(Number),
      countedAt: expect.any(Number),
      advice: undefined,
    });
  });

  it('says what to do from four fifths of the limit on', async () => {
    expect((await usage(6).usage()).advice).toBeUndefined();
    expect((await usage(5).usage()).advice).toMatch(/4 of 5 series.*VictoriaMetrics \(TOCSIN_PROMETHEUS_URL\)/);
  });

  it('tells where the series come from, the largest first', async () => {
    expect(await usage(100).statistics(2)).toEqual({
      series: 4,
      labelPairs: 7,
      blocks: 3,
      oldest: 9_000,
      newest: 9_500,
      seriesByMetric: [
        { name: 'up', value: 3 },
        { name: 'longer_name', value: 1 },
      ],
      valuesByLabel: [
        { name: 'instance', value: 3 },
        { name: '__name__', value: 2 },
      ],
      charactersByLabel: [
        { name: '__name__', value: 17 },
        { name: 'job', value: 15 },
      ],
      seriesByPair: [
        { name: '__name__=up', value: 3 },
        { name: 'job=node', value: 3 },
      ],
    });
  });
});
