import fc from 'fast-check';
import type { SampleColumns } from '../sample-columns.js';
import { type BlockShape, rewriteBlocks, type StandingBlock } from './rewrite-blocks.js';
import { decodeSamples } from './sample-codec.js';

const shape: BlockShape = { fullSamples: 8, mostSamples: 12, mostBytes: 60, longestMs: 100, pauseMs: 20 };

function columns(...pairs: readonly (readonly [time: number, value: number])[]): SampleColumns {
  return { times: Float64Array.from(pairs, ([time]) => time), values: Float64Array.from(pairs, ([, value]) => value) };
}

function every(step: number, count: number, from = 0): SampleColumns {
  return columns(...Array.from({ length: count }, (_, index) => [from + index * step, index] as const));
}

type Standing = StandingBlock<number>;

/** Blocks as the store would have them after the rewriting. */
function rewritten(standing: readonly Standing[], samples: SampleColumns): Standing[] {
  const { removed, added } = rewriteBlocks(concerned(standing, samples), samples, shape);
  const kept = standing.filter(({ block }) => !removed.includes(block));
  const made = added.map(({ content }, index) => ({ block: nextBlock + index, samples: decodeSamples(content) }));
  nextBlock += added.length;
  return [...kept, ...made].sort((a, b) => (a.samples.times[0] ?? 0) - (b.samples.times[0] ?? 0));
}

let nextBlock = 1;

function concerned(standing: readonly Standing[], { times }: SampleColumns): Standing[] {
  const [oldest, newest] = [times[0] ?? 0, times.at(-1) ?? 0];
  return standing.filter(
    ({ samples }) => (samples.times.at(-1) ?? 0) >= oldest - shape.pauseMs && (samples.times[0] ?? 0) <= newest,
  );
}

const byTime = ([a]: readonly [number, number], [b]: readonly [number, number]) => a - b;

function times(standing: readonly Standing[]): number[][] {
  return standing.map(({ samples }) => [...samples.times]);
}

describe('rewriteBlocks', () => {
  it('adds what follows to an open block', () => {
    const first = rewritten([], every(1, 5));
    expect(times(rewritten(first, every(1, 3, 5)))).toEqual([[0, 1, 2, 3, 4, 5, 6, 7]]);
  });

  it('begins a new block behind a full one, after a pause, and where a block would reach too far', () => {
    const full = rewritten([], every(1, 8));
    expect(times(rewritten(full, every(1, 2, 8)))).toHaveLength(2);
    const open = rewritten([], every(1, 3));
    expect(times(rewritten(open, every(1, 3, 30)))).toHaveLength(2);
    expect(times(rewritten([], every(40, 5)))).toEqual([
      [0, 40, 80],
      [120, 160],
    ]);
  });

  it('leaves blocks alone that nothing goes into', () => {
    const standing = [
      ...rewritten([], every(1, 8)),
      ...rewritten([], every(1, 8, 50)),
      ...rewritten([], every(1, 8, 90)),
    ];
    const { removed, added } = rewriteBlocks(standing, columns([53, 7], [70, 1]), shape);
    expect(removed).toEqual([standing[1]?.block]);
    expect(added.map(({ samples }) => [samples.times[0], samples.times.length])).toEqual([
      [50, 8],
      [70, 1],
    ]);
  });

  it('lets the newer of two samples of one time count', () => {
    const first = rewritten([], columns([1, 1], [2, 2], [3, 3]));
    const [block] = rewritten(first, columns([2, -2]));
    expect([...(block?.samples.values ?? [])]).toEqual([1, -2, 3]);
  });

  it('cuts by bytes where values are long, but for a sample that is long by itself', () => {
    const samples = columns(...Array.from({ length: 12 }, (_, index) => [index, Math.sqrt(index + 2)] as const));
    const { added } = rewriteBlocks([], samples, shape);
    expect(added.length).toBeGreaterThan(1);
    expect(added.every(({ content }) => content.length <= shape.mostBytes)).toBe(true);
    expect(rewriteBlocks([], samples, { ...shape, mostBytes: 1 }).added).toHaveLength(12);
  });

  it('loses nothing, keeps to the shape and never overlaps, whatever comes in whatever order', () => {
    const batch = fc.uniqueArray(fc.tuple(fc.nat(400), fc.integer()), {
      minLength: 1,
      maxLength: 40,
      selector: ([at]) => at,
    });
    fc.assert(
      fc.property(fc.array(batch, { minLength: 1, maxLength: 12 }), (batches) => {
        const standing = batches.reduce<Standing[]>(
          (blocks, pairs) => rewritten(blocks, columns(...pairs.toSorted(byTime))),
          [],
        );
        const model = new Map(batches.flat());
        const all = standing.flatMap(({ samples }) =>
          [...samples.times].map((at, index) => [at, samples.values[index]]),
        );
        expect(all).toEqual([...model].sort(byTime));
        for (const { samples } of standing) {
          expect(samples.times.length).toBeLessThanOrEqual(shape.mostSamples);
          expect((samples.times.at(-1) ?? 0) - (samples.times[0] ?? 0)).toBeLessThanOrEqual(shape.longestMs);
        }
      }),
      { numRuns: 100 },
    );
  });
});
