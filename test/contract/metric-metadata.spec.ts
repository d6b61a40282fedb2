import { SqlMetricMetadataStore } from '../../src/adapters/sql/metrics/sql-metric-metadata-store.js';
import type { MetricMetadata } from '../../src/engine/ports/metric-metadata-store.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { createTables, type MetricNode, metricNode } from './metric-nodes.js';

function entry(metric: string, more: Partial<MetricMetadata> = {}): MetricMetadata {
  return { metric, type: 'counter', help: `What ${metric} counts.`, unit: '', ...more };
}

eachDatabase('metadata of metrics', (given) => {
  let node: MetricNode;

  beforeAll(async () => {
    node = await metricNode(given.url());
    await createTables(node);
  });

  beforeEach(() => node.database.write((session) => session.execute('DELETE FROM metric_metadata')));

  afterAll(() => node.database.close());

  it('is read by every node as it was told, by name', async () => {
    const told = [entry('b_total'), entry('a', { type: 'gauge', help: 'Ünïcode 😀\n"x"', unit: 'seconds' })];
    await new SqlMetricMetadataStore(node.database).record(told);
    expect(await new SqlMetricMetadataStore(node.database).list({})).toEqual([told[1], told[0]]);
  });

  it('is read for one name, and bounded in names and in entries of a name', async () => {
    const store = new SqlMetricMetadataStore(node.database);
    await store.record([entry('a'), entry('a', { help: 'other' }), entry('b'), entry('c')]);
    expect(await store.list({ metric: 'b' })).toEqual([entry('b')]);
    expect(await store.list({ metric: 'nobody' })).toEqual([]);
    expect(await store.list({ limit: 2 })).toHaveLength(3);
    const one = await store.list({ limitPerMetric: 1 });
    expect(one.map(({ metric }) => metric)).toEqual(['a', 'b', 'c']);
  });

  it('is written once however often it is told, also by nodes at the same time', async () => {
    const nodes = [1, 2, 3].map(() => new SqlMetricMetadataStore(node.database));
    const told = Array.from({ length: 50 }, (_, index) => entry(`m${index}`));
    await Promise.all(nodes.map((store) => store.record(told)));
    await Promise.all(nodes.map((store) => store.record([...told].reverse())));
    expect(await nodes[0]?.list({})).toHaveLength(50);
  });

  it('is cut, passed over where the name is too long, and bounded in all', async () => {
    const store = new SqlMetricMetadataStore(node.database, {
      entries: 3,
      nameLength: 5,
      helpLength: 4,
      unitLength: 3,
    });
    await store.record([entry(''), entry('toolong'), entry('a', { help: '12345', unit: 'bytes' })]);
    expect(await store.list({})).toEqual([entry('a', { help: '1234', unit: 'byt' })]);
    await store.record(['b', 'c', 'd', 'e'].map((name) => entry(name)));
    expect(await store.list({})).toHaveLength(3);
  });

  it('forgets what a rolled back transaction had told', async () => {
    const store = new SqlMetricMetadataStore(node.database);
    const failing = node.database.write(async () => {
      await store.record([entry('a')]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await store.record([entry('a')]);
    expect(await store.list({})).toEqual([entry('a')]);
  });
});
