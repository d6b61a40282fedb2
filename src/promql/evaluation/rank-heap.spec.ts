import fc from 'fast-check';
import { RankHeap } from './rank-heap.js';

function kept(capacity: number, values: readonly number[]): readonly number[] {
  const heap = new RankHeap(capacity, (left, right) => left < right);
  values.forEach((value, row) => {
    heap.offer(row, value);
  });
  return heap.rows;
}

describe('a heap of the best', () => {
  it('keeps the largest values', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true })), fc.integer({ min: 1, max: 9 }), (values, capacity) => {
        const best = values.toSorted((a, b) => b - a).slice(0, capacity);
        expect(
          kept(capacity, values)
            .map((row) => values[row])
            .toSorted((a, b) => (b as number) - (a as number)),
        ).toEqual(best);
      }),
    );
  });

  it('gives NaN up for any number, and for no other NaN', () => {
    expect(kept(1, [Number.NaN, Number.NaN])).toEqual([0]);
    expect(kept(2, [Number.NaN, 1, Number.NEGATIVE_INFINITY]).toSorted()).toEqual([1, 2]);
  });

  it('keeps of equal values those that came first, where nothing better came between', () => {
    expect(kept(2, [5, 5, 5]).toSorted()).toEqual([0, 1]);
  });
});
