import fc from 'fast-check';
import { chunked, chunkSizes, rowPlaceholders } from './statement-chunks.js';

describe('chunkSizes', () => {
  it.each([
    [0, []],
    [1, [1]],
    [64, [64]],
    [65, [64, 1]],
    [300, [256, 44]],
    [1000, [512, 448, 40]],
  ])('cuts %d items', (count, sizes) => {
    expect(chunkSizes(count, 512)).toEqual(sizes);
  });

  it('loses nothing and makes few different sizes', () => {
    const sizes = new Set<number>();
    for (let count = 0; count < 3000; count++) for (const size of chunkSizes(count, 512)) sizes.add(size);
    expect(sizes.size).toBeLessThanOrEqual(64 + 8);
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 400 }), (items) => {
        expect(chunked(items, 128).flat()).toEqual(items);
      }),
    );
  });
});

describe('rowPlaceholders', () => {
  it('has one mark for each value', () => {
    expect(rowPlaceholders(2, 3)).toBe('(?, ?, ?), (?, ?, ?)');
  });
});
