import { longestBlockMs } from '../../src/adapters/sql/metrics/block-rows.js';
import { type CompactionOptions, SampleCompaction } from '../../src/adapters/sql/metrics/sample-compaction.js';
import { SampleRetention } from '../../src/adapters/sql/metrics/sample-retention.js';
import { readUsage } from '../../src/adapters/sql/metrics/store-usage-rows.js';
import { openDatabase } from '../../src/adapters/sql/open-database.js';
import type { NewSample } from '../../src/engine/ports/sample-writer.js';
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
import { patientLimits } from '../support/databases/patient-limits.js';

const up = equal('__name__', 'up');
const a = { __name__: 'up', instance: 'a' };
const b = { __name__: 'up', instance: 'b' };
const never = new AbortController().signal;
const everything: CompactionOptions = { youngMs: 0, worthSamples: 1 };
const all = request([up], { to: 1e12 });

/** `count` samples of a series, one each `stepMs`; the value is the sample's number. */
function every(stepMs: number, count: number, from = stepMs): NewSample[] {
  return Array.from({ length: count }, (_, index) => sample(a, from + index * stepMs, index));
}

eachDatabase('blocks of samples', (given) => {
  let node: MetricNode;
  let other: MetricNode;

  beforeAll(async () => {
    node = await metricNode(given.url());
    await createTables(node);
    other = given.kind === 'sqlite' ? metricNodeOn(node.database) : await metricNode(given.url());
  });

  afterAll(async () => {
    await node.database.close();
    if (other.database !== node.database) await other.database.close();
  });

  beforeEach(() => emptyStore(node));

  const compact = (upTo: number, options = everything, on = node) =>
    new SampleCompaction(on.database, options).compact(upTo, never);

  const rows = async (sql: string) =>
    Number((await node.database.read((session) => session.query<{ n: number }>(sql)))[0]?.n);

  const headRows = () => rows('SELECT count(*) AS n FROM sample');

  it('are made of what is old enough and worth it, and every node answers the same as before', async () => {
    await node.writer.append([...every(15_000, 1_000), sample(b, 1, -0), { ...sample(b, 2, 0), stale: true }]);
    const before = await select(other, all);
    const outcome = await compact(15_000 * 990, { youngMs: 0, worthSamples: 30 });
    expect(outcome).toEqual({ samples: 992, transactions: 1, unfinished: false });
    expect(await headRows()).toBe(10);
    expect(await select(other, all)).toEqual(before);
    expect(await select(other, request([up], { fromExclusive: 15_000 * 400, to: 15_000 * 600 }))).toEqual([
      [[a, before[0]?.[0]?.[1].slice(400, 600)]],
    ]);
  });

  it('take few bytes and grow at their end', async () => {
    for (let round = 0; round < 12; round++) {
      await node.writer.append(every(15_000, 40, 15_000 * (1 + round * 40)));
      await compact(15_000 * 40 * (round + 1));
    }
    expect(await rows('SELECT count(*) AS n FROM sample_block')).toBe(1);
    expect(await rows('SELECT sum(length(content)) AS n FROM sample_block')).toBeLessThan(480);
    await node.writer.append(every(15_000, 40, 15_000 * 481));
    await compact(1e9);
    expect(await rows('SELECT count(*) AS n FROM sample_block')).toBe(2);
  });

  it('give way to what is written over them, before and after it has become part of them', async () => {
    await node.writer.append(every(10, 100));
    await compact(1e9);
    await other.writer.append([sample(a, 500, -1), sample(a, 505, -2), { ...sample(a, 510, 0), stale: true }]);
    const window = request([up], { fromExclusive: 490, to: 520 });
    const expected = [[[a, [[500, -1], [505, -2], [510, 'stale'], [520, 51]]]]]; // biome-ignore format: pairs
    expect(await select(node, window)).toEqual(expected);
    await compact(1e9);
    expect(await headRows()).toBe(0);
    expect(await select(node, window)).toEqual(expected);
    expect((await select(node, all))[0]?.[0]?.[1]).toHaveLength(101);
  });

  it('answer the newest sample wherever it lies', async () => {
    await node.writer.append([...every(10, 100), sample(b, 400, 4)]);
    await compact(1e9);
    await node.writer.append([sample(a, 5, 5), sample(b, 700, 7)]);
    const newest = (to: number) => select(node, request([up], { fromExclusive: 0, to, newestOnly: true }));
    expect((await newest(995))[0]?.map(([, pairs]) => pairs.at(-1))).toEqual([
      [990, 98],
      [700, 7],
    ]);
    expect((await newest(500))[0]?.map(([, pairs]) => pairs.at(-1))).toEqual([
      [500, 49],
      [400, 4],
    ]);
  });

  it('take late samples from years before in bounded transactions', async () => {
    await node.writer.append(every(15_000, 600, 1e11));
    await node.writer.append(every(86_400_000, 50, 1e9));
    const { transactions } = await compact(2e11, { ...everything, rowsPerTransaction: 100 });
    expect(transactions).toBeGreaterThan(20);
    expect(await headRows()).toBe(0);
    expect((await select(node, all))[0]?.[0]?.[1]).toHaveLength(650);
  });

  it('go on in the next run where a bounded run has ended', async () => {
    await node.writer.append(
      Array.from({ length: 600 }, (_, index) => sample({ ...a, instance: `i${index}` }, 1e9 - 1_000, index)),
    );
    const compaction = new SampleCompaction(node.database, { ...everything, transactionsPerRun: 2 });
    expect(await compaction.compact(1e9, never)).toEqual({ samples: 400, transactions: 2, unfinished: true });
    expect((await compaction.compact(1e9, never)).samples).toBe(200);
    expect(await headRows()).toBe(0);
  });

  it('leave no trace of a transaction that did not come to its end', async () => {
    await node.writer.append(every(10, 100));
    const dying = node.database.write(async () => {
      await compact(500);
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect([await headRows(), await rows('SELECT count(*) AS n FROM sample_block')]).toEqual([100, 0]);
    expect((await node.database.read(readUsage)).blocks).toBe(0);
  });

  it('lose and double nothing while two nodes make them and others write and read', async () => {
    let writing = true;
    const rounds = 40;
    const compacting = [node, other].map(async (on) => {
      while (writing) await compact(1e9, everything, on);
    });
    const reading = (async () => {
      while (writing) await expectGapless(await select(other, all));
    })();
    for (let round = 0; round < rounds; round++) {
      await (round % 2 ? node : other).writer.append(every(10, 25, 10 + round * 250));
      // Over samples that may lie anywhere by now.
      await node.writer.append([sample(a, 10 + round * 250, 1_000 + round)]);
    }
    writing = false;
    await Promise.all([...compacting, reading]);
    for (let turn = 0; turn < 2; turn++) {
      const pairs = (await select(node, all))[0]?.[0]?.[1] ?? [];
      expect(pairs.map(([at]) => at)).toEqual(Array.from({ length: rounds * 25 }, (_, index) => 10 + index * 10));
      expect(pairs.filter((_, index) => index % 25 === 0).map(([, value]) => value)).toEqual(
        Array.from({ length: rounds }, (_, round) => 1_000 + round),
      );
      await compact(1e9);
    }
    await expectCounted();
  });

  it('are read in few statements, however many series and samples there are', async () => {
    const series = Array.from({ length: 3_000 }, (_, index) => ({ ...a, instance: `i${index}` }));
    for (let step = 0; step < 4; step++) {
      await node.writer.append(series.map((labels) => sample(labels, 1e9 + step * 15_000, step)));
      if (step === 1) await compact(1e9 + 20_000);
    }
    let statements = 0;
    const counted = metricNodeOn(
      await openDatabase(given.url(), { ...patientLimits, onStatement: () => statements++ }),
    );
    await counted.catalog.current();
    statements = 0;
    const window = { fromExclusive: 1e9 - 1, to: 1e9 + 45_000 };
    const [all] = await counted.reader.select([request([up], window)]);
    expect(all?.map(({ times }) => times.length)).toEqual(series.map(() => 4));
    // One for new series, then three for the head and three for the blocks.
    expect(statements).toBeLessThanOrEqual(7);
    statements = 0;
    const [newest] = await counted.reader.select([request([up], { ...window, newestOnly: true })]);
    expect(newest).toHaveLength(3_000);
    expect(statements).toBeLessThanOrEqual(7);
    await counted.database.close();
  });

  it('are counted as they are', async () => {
    await node.writer.append([...every(15_000, 2_000), sample(b, 1, 1)]);
    await compact(15_000 * 1_500);
    await node.writer.append([sample(a, 15_001, 1), sample(a, 30_000_001, 1)]);
    await compact(1e12);
    await expectCounted();
    await new SampleRetention(node.database, { graceMs: 1e9 }).prune(15_000 * 1_000, never);
    await expectCounted();
  });

  it('go as a whole when their last sample is past the retention, and the series with them', async () => {
    await node.writer.append([...every(15_000, 1_440), sample(b, 1, 1)]);
    await compact(1e9);
    const retention = new SampleRetention(node.database, { graceMs: 0 });
    const cutoff = 15_000 * 1_000;
    const outcome = await retention.prune(cutoff, never);
    expect(outcome.marked).toBe(1);
    expect(outcome.samples).toBeGreaterThan(400);
    expect((await retention.prune(cutoff, never)).swept).toBe(1);
    const left = (await select(node, all))[0] ?? [];
    expect(left.map(([labels]) => labels)).toEqual([a]);
    expect(left[0]?.[1].filter(([at]) => at >= cutoff)).toHaveLength(441);
    const bounded = metricNodeOn(node.database, {}, () => cutoff);
    expect((await select(bounded, all))[0]?.[0]?.[1]).toEqual(left[0]?.[1].filter(([at]) => at >= cutoff));
  });

  it('reach over a day at most, so that those of long ago are found by when they end', async () => {
    await node.writer.append(every(3_600_000, 400));
    await compact(1e12);
    expect(await rows('SELECT max(to_at - from_at) AS n FROM sample_block')).toBeLessThanOrEqual(longestBlockMs);
    const window = request([up], { fromExclusive: 3_600_000 * 30, to: 3_600_000 * 31 });
    expect((await select(node, window))[0]?.[0]?.[1]).toEqual([[3_600_000 * 31, 30]]);
  });

  const expectCounted = async () => {
    const usage = await node.database.read(readUsage);
    expect(usage).toMatchObject({
      blocks: await rows('SELECT count(*) AS n FROM sample_block'),
      blockSamples: await rows('SELECT coalesce(sum(samples), 0) AS n FROM sample_block'),
      blockBytes: await rows('SELECT coalesce(sum(length(content)), 0) AS n FROM sample_block'),
    });
  };
});

/** What a writer had been answered before is there, whatever moves meanwhile: the times have no gap. */
async function expectGapless(answer: Awaited<ReturnType<typeof select>>): Promise<void> {
  const times = (answer[0]?.[0]?.[1] ?? []).map(([at]) => at);
  expect(times).toEqual(times.map((_, index) => 10 + index * 10));
}
