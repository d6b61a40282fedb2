import fc from 'fast-check';
import { QueryTooLarge } from '../../src/adapters/sql/metrics/sample-reading.js';
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

eachDatabase('the embedded store', (given) => {
  let node: MetricNode;
  let other: MetricNode;

  beforeAll(async () => {
    node = await metricNode(given.url());
    await createTables(node);
    // The embedded file has one process; two stores in it still know nothing of each other's index.
    other = given.kind === 'sqlite' ? metricNodeOn(node.database) : await metricNode(given.url());
  });

  afterAll(async () => {
    await node.database.close();
    if (other.database !== node.database) await other.database.close();
  });

  beforeEach(() => emptyStore(node));

  it('answers what was written, within the window only', async () => {
    expect(await node.writer.append([sample(a, 1000, 1), sample(a, 2000, 2), sample(b, 3000, 3)])).toEqual([]);
    expect(await select(node, request([up]))).toEqual([
      [
        [
          a,
          [
            [1000, 1],
            [2000, 2],
          ],
        ],
        [b, [[3000, 3]]],
      ],
    ]);
    expect(await select(node, request([up], { fromExclusive: 1000, to: 2000 }))).toEqual([[[a, [[2000, 2]]]]]);
  });

  it('answers several selections at once, each with its own window', async () => {
    await node.writer.append([sample(a, 1000, 1), sample(a, 2000, 2), sample(b, 2000, 3)]);
    const answers = await select(
      node,
      request([equal('instance', 'b')]),
      request([up], { to: 1000 }),
      request([equal('instance', 'a')], { fromExclusive: 1000 }),
      request([equal('instance', 'nobody')]),
    );
    expect(answers).toEqual([[[b, [[2000, 3]]]], [[a, [[1000, 1]]]], [[a, [[2000, 2]]]], []]);
  });

  it('answers the newest sample alone when that is enough', async () => {
    await node.writer.append([sample(a, 1000, 1), sample(a, 2000, 2), sample(b, 1500, 3), sample(b, 9000, 4)]);
    const newest = request([up], { fromExclusive: 0, to: 3000, newestOnly: true });
    expect(await select(node, newest)).toEqual([
      [
        [a, [[2000, 2]]],
        [b, [[1500, 3]]],
      ],
    ]);
  });

  it('keeps every kind of number exactly', async () => {
    const values = [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      0,
      -0,
      0.1,
      1 / 3,
      Number.MAX_VALUE,
      Number.MIN_VALUE,
      -2.2250738585072014e-308,
      123456789012345680000,
      1e-7,
      9007199254740991,
    ];
    await node.writer.append(values.map((value, index) => sample(a, index + 1, value)));
    const [[first] = []] = await select(node, request([up]));
    expect(first?.[1].map(([, value]) => value)).toEqual(values);
    const [[newest] = []] = await select(node, request([up], { to: 5, newestOnly: true }));
    expect(newest?.[1]).toEqual([[5, -0]]);
  });

  it('keeps any double exactly', async () => {
    const double = fc.double({ noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.array(double, { minLength: 1, maxLength: 300 }), async (values) => {
        await node.writer.append(values.map((value, index) => sample(a, index + 1, value)));
        const [[first] = []] = await select(node, request([up], { to: values.length }));
        expect(first?.[1].map(([, value]) => value)).toEqual(values);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps doubles of few digits exactly', async () => {
    const values = Array.from({ length: 500 }, (_, index) => Number((index * 92497.78680957).toPrecision(16)));
    await node.writer.append(values.map((value, index) => sample(a, index + 1, value)));
    const [[first] = []] = await select(node, request([up], { to: values.length }));
    expect(first?.[1].map(([, value]) => value)).toEqual(values);
  });

  it('keeps stale markers apart from NaN', async () => {
    await node.writer.append([{ ...sample(a, 1000, 7), stale: true }, sample(a, 2000, Number.NaN)]);
    expect(await select(node, request([up]))).toEqual([
      [
        [
          a,
          [
            [1000, 'stale'],
            [2000, Number.NaN],
          ],
        ],
      ],
    ]);
    const newest = request([up], { to: 1500, newestOnly: true });
    expect(await select(node, newest)).toEqual([[[a, [[1000, 'stale']]]]]);
  });

  it('overwrites a sample of the same series and time, also within one call', async () => {
    await node.writer.append([sample(a, 1000, 1)]);
    await node.writer.append([
      sample(a, 1000, 2),
      sample(b, 1000, 1),
      sample({ instance: 'a', __name__: 'up' }, 1000, 3),
    ]);
    expect(await select(node, request([up]))).toEqual([
      [
        [a, [[1000, 3]]],
        [b, [[1000, 1]]],
      ],
    ]);
  });

  it('takes samples in any order of time', async () => {
    await node.writer.append([sample(a, 3000, 3), sample(a, 1000, 1)]);
    await node.writer.append([sample(a, 2000, 2), sample(a, -5, 0)]);
    expect(await select(node, request([up], { fromExclusive: -10 }))).toEqual([
      [
        [
          a,
          [
            [-5, 0],
            [1000, 1],
            [2000, 2],
            [3000, 3],
          ],
        ],
      ],
    ]);
  });

  it('takes an empty label for no label, and any Unicode for a label', async () => {
    const odd = { __name__: 'ü.metric', 'näme 😀': 'line\nbreak \\ " \0 \ud800', constructor: 'x' };
    await node.writer.append([sample({ ...a, empty: '' }, 1000, 1), sample(odd, 1000, 2)]);
    expect(await select(node, request([up]))).toEqual([[[a, [[1000, 1]]]]]);
    expect(await select(other, request([equal('constructor', 'x')]))).toEqual([[[odd, [[1000, 2]]]]]);
  });

  it('tells labels apart that differ in case or trailing blanks', async () => {
    await node.writer.append(['a', 'A', 'a ', 'ä'].map((instance, value) => sample({ ...a, instance }, 1000, value)));
    expect(await select(node, request([equal('instance', 'a ')]))).toEqual([[[{ ...a, instance: 'a ' }, [[1000, 2]]]]]);
  });

  it('shows a sample on every node as soon as it is written', async () => {
    for (let round = 1; round <= 10; round++) {
      const labels = { __name__: 'up', instance: `round ${round}` };
      await node.writer.append([sample(labels, round, round)]);
      expect(await select(other, request([equal('instance', labels.instance)]))).toEqual([
        [[labels, [[round, round]]]],
      ]);
      await other.writer.append([sample(labels, round, -round)]);
      expect(await select(node, request([equal('instance', labels.instance)]))).toEqual([
        [[labels, [[round, -round]]]],
      ]);
    }
  });

  it('creates a series once when nodes meet it at the same time', async () => {
    const batch = (from: number) =>
      Array.from({ length: 40 }, (_, index) => sample({ __name__: 'up', instance: `i${from + index}` }, from, index));
    const appends = Array.from({ length: 12 }, (_, index) =>
      (index % 2 ? node : other).writer.append(batch(index * 10)),
    );
    expect((await Promise.all(appends)).flat()).toEqual([]);
    const rows = await node.database.read((session) =>
      session.query<{ total: number; different: number }>(
        'SELECT count(*) AS total, count(DISTINCT labels_hash) AS different FROM series',
      ),
    );
    expect(rows[0]).toEqual({ total: 150, different: 150 });
    const [first] = await select(node, request([up]));
    expect(first).toHaveLength(150);
    expect(await select(other, request([up]))).toEqual([first]);
  });

  it('never skips a series that another transaction was slow to commit', async () => {
    const seen: number[] = [];
    const writes = Array.from({ length: 30 }, async (_, index) => {
      await (index % 2 ? node : other).writer.append([sample({ __name__: 'up', instance: `n${index}` }, 1, index)]);
      seen.push((await select(index % 3 ? node : other, request([equal('instance', `n${index}`)])))[0]?.length ?? 0);
    });
    await Promise.all(writes);
    expect(seen).toEqual(Array.from({ length: 30 }, () => 1));
  });

  it('joins a transaction, and leaves no trace when that is rolled back', async () => {
    const failing = node.database.write(async () => {
      await node.writer.append([sample(a, 1000, 1)]);
      await node.writer.append([sample(a, 2000, 2), sample(b, 2000, 2)]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await select(node, request([up]))).toEqual([[]]);
    await node.database.write(async () => {
      await node.writer.append([sample(a, 1000, 5)]);
      await node.writer.append([sample(a, 2000, 6), sample(b, 2000, 7)]);
    });
    expect(await select(node, request([up]))).toEqual([
      [
        [
          a,
          [
            [1000, 5],
            [2000, 6],
          ],
        ],
        [b, [[2000, 7]]],
      ],
    ]);
  });

  it('learns of series although it only ever writes inside of transactions', async () => {
    const tick = (at: number) => node.database.write(() => node.writer.append([sample(a, at, 1), sample(b, at, 1)]));
    await tick(1);
    await tick(2);
    while (node.catalog.known.size < 2) await new Promise(setImmediate);
  });

  it('answers which samples it does not take, and takes the others', async () => {
    const many = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`l${index}`, 'x']));
    const refused = await node.writer.append([
      sample({ instance: 'a' }, 1000, 1),
      sample(a, 1000, 1),
      sample(a, Number.NaN, 1),
      sample({ ...many, __name__: 'up' }, 1000, 1),
      sample({ __name__: 'up', long: 'x'.repeat(5000) }, 1000, 1),
      sample({ __name__: 'x'.repeat(201) }, 1000, 1),
      sample({ __name__: 'nul\0' }, 1000, 1),
    ]);
    expect(refused).toEqual([
      { index: 0, refusal: 'invalid-labels', reason: 'the series has no metric name (label __name__)' },
      { index: 2, refusal: 'invalid-time', reason: 'not a time in epoch milliseconds: NaN' },
      { index: 3, refusal: 'too-many-labels', reason: 'more than 64 labels' },
      { index: 4, refusal: 'label-too-long', reason: 'value of label long longer than 4096 characters' },
      {
        index: 5,
        refusal: 'label-too-long',
        reason: expect.stringContaining('metric name longer than 200 characters'),
      },
      { index: 6, refusal: 'invalid-labels', reason: 'the metric name has a NUL character' },
    ]);
    expect(await select(node, request([up]))).toEqual([[[a, [[1000, 1]]]]]);
  });

  it('refuses samples that are past their retention, and takes the others', async () => {
    const bounded = metricNodeOn(node.database, {}, () => 2_000);
    const refused = await bounded.writer.append([sample(a, 1_999, 1), sample(a, 2_000, 2), sample(b, -5, 3)]);
    const tooOld = {
      refusal: 'too-old',
      reason: expect.stringContaining('1970-01-01T00:00:02.000Z (TOCSIN_RETENTION)'),
    };
    expect(refused).toEqual([
      { index: 0, ...tooOld },
      { index: 2, ...tooOld },
    ]);
    expect(await select(node, request([up]))).toEqual([[[a, [[2_000, 2]]]]]);
  });

  it('refuses new series when it is full, and goes on with those it has', async () => {
    const small = metricNodeOn(node.database, { series: 2 });
    await small.writer.append([sample(a, 1000, 1)]);
    const c = { __name__: 'up', instance: 'c' };
    const refused = await small.writer.append([sample(a, 2000, 1), sample(b, 2000, 1), sample(c, 2000, 1)]);
    expect(refused).toEqual([{ index: 2, refusal: 'store-full', reason: expect.stringContaining('holds 2 series') }]);
    expect(await small.writer.append([sample(c, 3000, 1), sample(b, 3000, 1)])).toHaveLength(1);
    expect(await select(small, request([up], { newestOnly: true }))).toEqual([
      [
        [a, [[2000, 1]]],
        [b, [[3000, 1]]],
      ],
    ]);
  });

  it('refuses a query that reads more samples than its limit', async () => {
    const samples = Array.from({ length: 100 }, (_, index) => sample(index % 2 ? a : b, index, index));
    await node.writer.append(samples);
    expect((await node.reader.select([request([up], { maxSamples: 100 })]))[0]).toHaveLength(2);
    await expect(node.reader.select([request([up], { maxSamples: 99 })])).rejects.toThrow(QueryTooLarge);
    const small = metricNodeOn(node.database, { samplesPerQuery: 99 });
    await expect(
      small.reader.select([request([equal('instance', 'a')]), request([equal('instance', 'b')], { to: 1e7 })]),
    ).rejects.toThrow(/99 samples|49 samples/);
  });

  it('reads long and wide selections in several statements', async () => {
    const series = Array.from({ length: 1500 }, (_, index) => ({ __name__: 'wide', i: String(index) }));
    await node.writer.append(
      series.flatMap((labels, index) => [sample(labels, 10, index), sample(labels, 20, -index)]),
    );
    const dayMs = 86_400_000;
    await node.writer.append([sample(a, 5, 1), sample(a, 400 * dayMs, 2), sample(a, 799 * dayMs, 3)]);
    const wide = (await node.reader.select([request([equal('__name__', 'wide')], { to: 100 })]))[0] ?? [];
    expect(wide).toHaveLength(1500);
    expect(wide.every(({ labels, values }) => values[0] === Number(labels.i) && values[1] === -Number(labels.i))).toBe(
      true,
    );
    expect(await select(node, request([up], { fromExclusive: 0, to: 800 * dayMs }))).toEqual([
      [
        [
          a,
          [
            [5, 1],
            [400 * dayMs, 2],
            [799 * dayMs, 3],
          ],
        ],
      ],
    ]);
  });
});
