import { SampleRetention } from '../../src/adapters/sql/metrics/sample-retention.js';
import type { Labels } from '../../src/domain/labels/label-set.js';
import { eachDatabase } from '../support/databases/each-database.js';
import {
  createTables,
  emptyStore,
  equal,
  type MetricNode,
  metricNode,
  metricNodeOn,
  request,
  sample,
  select,
} from './metric-nodes.js';

const up = equal('__name__', 'up');
const a = { __name__: 'up', instance: 'a' };
const b = { __name__: 'up', instance: 'b' };
const never = new AbortController().signal;

eachDatabase('retention of samples', (given) => {
  let node: MetricNode;

  beforeAll(async () => {
    node = await metricNode(given.url());
    await createTables(node);
  });

  afterAll(() => node.database.close());

  beforeEach(() => emptyStore(node));

  const prune = (cutoff: number, graceMs = 0) =>
    new SampleRetention(node.database, { graceMs, rowsPerStatement: 7 }).prune(cutoff, never);

  const storedSeries = async () =>
    Number(
      (await node.database.read((session) => session.query<{ n: number }>('SELECT count(*) AS n FROM series')))[0]?.n,
    );

  it('removes what is older than the cutoff, in small statements, and nothing else', async () => {
    const samples = Array.from({ length: 50 }, (_, index) => sample(index % 2 ? a : b, index, index));
    await node.writer.append(samples);
    expect(await prune(40)).toEqual({ samples: 40, marked: 0, swept: 0 });
    const [left] = await select(node, request([up]));
    expect(left?.flatMap(([, pairs]) => pairs.map(([at]) => at)).sort((x, y) => x - y)).toEqual(
      Array.from({ length: 10 }, (_, index) => 40 + index),
    );
    expect(await prune(40)).toEqual({ samples: 0, marked: 0, swept: 0 });
  });

  it('forgets a series without samples at once on every node, and deletes it after the grace', async () => {
    const other = metricNodeOn(node.database);
    await node.writer.append([sample(a, 1, 1), sample(b, 100, 1)]);
    await select(other, request([up]));
    expect(await prune(50, 1e9)).toEqual({ samples: 1, marked: 1, swept: 0 });
    expect((await other.catalog.current()).size).toBe(1);
    expect(await prune(50, 1e9)).toEqual({ samples: 0, marked: 0, swept: 0 });
    expect(await storedSeries()).toBe(2);
    expect(await prune(50)).toEqual({ samples: 0, marked: 0, swept: 1 });
    expect(await storedSeries()).toBe(1);
    expect(await select(other, request([up]))).toEqual([[[b, [[100, 1]]]]]);
  });

  it('gives a marked series back to who writes to it, with the same id', async () => {
    const other = metricNodeOn(node.database);
    await other.writer.append([sample(a, 1, 1)]);
    const id = (await other.catalog.current()).select([])[0]?.id;
    await prune(50, 1e9);
    expect(await other.writer.append([sample(a, 100, 2)])).toEqual([]);
    expect(await select(node, request([up]))).toEqual([[[a, [[100, 2]]]]]);
    expect((await other.catalog.current()).select([])[0]?.id).toBe(id);
    expect(await prune(50)).toEqual({ samples: 0, marked: 0, swept: 0 });
  });

  it('keeps a series whose writer committed after the mark', async () => {
    await node.writer.append([sample(a, 1, 1)]);
    const id = (await node.catalog.current()).select([])[0]?.id ?? 0;
    await prune(50, 1e9);
    // What a transaction does that learned the id before the mark and commits after it.
    await node.database.write((session) =>
      session.execute('INSERT INTO sample (series_id, at, value, special) VALUES (?, 100, 7, 0)', [id]),
    );
    expect(await prune(50)).toEqual({ samples: 0, marked: 0, swept: 0 });
    expect(await select(node, request([up]))).toEqual([[[a, [[100, 7]]]]]);
  });

  it('lets no node write to a series that was swept away while it slept', async () => {
    const sleeper = metricNodeOn(node.database);
    await sleeper.writer.append([sample(a, 1, 1)]);
    await sleeper.catalog.current();
    await prune(50);
    expect(await prune(50)).toEqual({ samples: 0, marked: 0, swept: 1 });
    expect(await sleeper.writer.append([sample(a, 100, 2)])).toEqual([]);
    expect(await select(metricNodeOn(node.database), request([up]))).toEqual([[[a, [[100, 2]]]]]);
    expect(await select(sleeper, request([up]))).toEqual([[[a, [[100, 2]]]]]);
  });

  it('loses no sample when writers and pruners race', async () => {
    const labels = (index: number): Labels => ({ __name__: 'up', instance: String(index % 5) });
    // As the grace must be: longer than any transaction may live.
    const graceMs = 20_000;
    let pruning = true;
    const pruner = (async () => {
      while (pruning) await prune(50, graceMs);
    })();
    try {
      for (let round = 0; round < 15; round++) {
        await node.writer.append([sample(labels(round), round, 1)]);
        await node.writer.append([sample(labels(round + 1), 1000 + round, round)]);
      }
    } finally {
      pruning = false;
      await pruner;
    }
    const [found] = await select(metricNodeOn(node.database), request([up], { fromExclusive: 999 }));
    expect(found?.flatMap(([, pairs]) => pairs.map(([at]) => at)).sort((x, y) => x - y)).toEqual(
      Array.from({ length: 15 }, (_, index) => 1000 + index),
    );
  });

  it('goes through more series than one statement takes', async () => {
    const series = Array.from({ length: 450 }, (_, index) => ({ __name__: 'up', instance: String(index) }));
    await node.writer.append(series.map((labels, index) => sample(labels, index, 1)));
    const outcome = await new SampleRetention(node.database, { graceMs: 0 }).prune(449, never);
    expect(outcome).toEqual({ samples: 449, marked: 449, swept: 0 });
    expect((await prune(449)).swept).toBe(449);
    expect(await storedSeries()).toBe(1);
  });
});
