import fc from 'fast-check';
import { MinHeap } from './min-heap.js';

describe('the heap', () => {
  it('gives its items in the order of their instants, and only those that are due', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 })), fc.integer({ min: 0, max: 100 }), (instants, now) => {
        const heap = new MinHeap<number>();
        for (const at of instants) heap.add(at, at);
        const taken: number[] = [];
        for (let item = heap.takeDue(now); item !== undefined; item = heap.takeDue(now)) taken.push(item);
        const sorted = [...instants].sort((a, b) => a - b);
        expect(taken).toEqual(sorted.filter((at) => at <= now));
        expect(heap.nextAt()).toBe(sorted.find((at) => at > now));
      }),
    );
  });
});
