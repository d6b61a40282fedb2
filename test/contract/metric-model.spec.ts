import fc from 'fast-check';
import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import type { Database } from '../../src/adapters/sql/database.js';
import { SampleCompaction } from '../../src/adapters/sql/metrics/sample-compaction.js';
import { canonicalLabels } from '../../src/domain/labels/label-set.js';
import type { MatchOperator } from '../../src/domain/labels/matcher.js';
import type { NewSample } from '../../src/engine/ports/sample-writer.js';
import { MemorySeriesReader } from '../../src/promql/memory-series-reader.js';
import type { SelectRequest } from '../../src/promql/series-reader.js';
import { eachDatabase } from '../support/databases/each-database.js';
import {
  createTables,
  emptyStore,
  type MetricNode,
  metricNode,
  metricNodeOn,
  type Shown,
  shown,
} from './metric-nodes.js';

const labelValue = fc.constantFrom('', 'a', 'A', 'a b', 'ß', '😀');
const labels = fc.record({ __name__: fc.constantFrom('m', 'n', 'ü.x'), x: labelValue, y: labelValue });
const at = fc.integer({ min: -50, max: 50 });
const value = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 0));
const newSample: fc.Arbitrary<NewSample> = fc
  .tuple(labels, at, value, fc.boolean())
  .map(([set, time, number, stale]) => ({
    labels: set,
    at: time,
    value: number,
    ...(stale && Number.isNaN(number) && { stale: true as const }),
  }));
const matcher = fc.record({
  name: fc.constantFrom('__name__', 'x', 'y', 'z'),
  operator: fc.constantFrom<MatchOperator>('=', '!=', '=~', '!~'),
  value: fc.constantFrom('', 'm', 'a', 'A', 'a.*', '.+', 'ß|😀', 'm|n'),
});
const question: fc.Arbitrary<SelectRequest> = fc
  .tuple(fc.array(matcher, { minLength: 1, maxLength: 3 }), at, fc.nat(60))
  .map(([matchers, from, length]) => ({ matchers, fromExclusive: from, to: from + length, maxSamples: 1e6 }));

/** Some samples by one of two nodes, then, perhaps, some of what is in the head into blocks, then questions to the other. */
const step = fc.record({
  writer: fc.nat(1),
  samples: fc.array(newSample, { maxLength: 25 }),
  compactedTo: fc.option(at),
  questions: fc.array(question, { minLength: 1, maxLength: 4 }),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const shape = { fullSamples: 4, mostSamples: 6, pauseMs: 10, longestMs: 40 };

eachDatabase('the embedded store beside a plain model', (given) => {
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

  it('answers the same, whatever is written and asked, on whichever node', async () => {
    const steps = fc.array(step, { minLength: 1, maxLength: 6 });
    const holds = fc.asyncProperty(steps, async (taken) => {
      await emptyStore(node);
      const model = new MemorySeriesReader(re2Patterns());
      for (const one of taken) await take(one, model);
    });
    await fc.assert(holds, { numRuns: 25 });
  });

  const take = async ({ writer, samples, compactedTo, questions }: Step, model: MemorySeriesReader) => {
    const [from, to] = writer ? [node, other] : [other, node];
    expect(await from.writer.append(samples)).toEqual([]);
    addAll(model, samples);
    if (compactedTo !== null) await compacted(from.database, compactedTo);
    await compare(to, model, questions);
  };
});

async function compacted(database: Database, upTo: number): Promise<void> {
  const compaction = new SampleCompaction(database, { shape, youngMs: 0, worthSamples: 1 });
  await compaction.compact(upTo, new AbortController().signal);
}

function addAll(model: MemorySeriesReader, samples: readonly NewSample[]): void {
  for (const { labels: set, at: time, value: number, stale } of samples) {
    model.add(canonicalLabels(set), [{ time, value: stale ? 'stale' : number }]);
  }
}

async function compare(
  node: MetricNode,
  model: MemorySeriesReader,
  questions: readonly SelectRequest[],
): Promise<void> {
  const expected = (await model.select(questions)).map(shown);
  expect((await node.reader.select(questions)).map(shown)).toEqual(expected);
  const newest = questions.map((asked) => ({ ...asked, newestOnly: true }));
  expect((await node.reader.select(newest)).map(shown).map(lastOnly)).toEqual(expected.map(lastOnly));
}

function lastOnly(series: readonly Shown[]): readonly Shown[] {
  return series.map(([set, pairs]): Shown => [set, pairs.slice(-1)]);
}
