import { boundedMap } from './bounded-map.js';

describe('mapping with a bound', () => {
  it('has at most so many calls under way, and answers in order', async () => {
    let underWay = 0;
    let most = 0;
    const doubled = await boundedMap([5, 1, 3, 2, 4], 2, async (item) => {
      underWay += 1;
      most = Math.max(most, underWay);
      for (let turn = 0; turn < item; turn++) await Promise.resolve();
      underWay -= 1;
      return item * 2;
    });
    expect(doubled).toEqual([10, 2, 6, 4, 8]);
    expect(most).toBe(2);
  });

  it('fails with the first failure', async () => {
    const failing = boundedMap([1, 2], 2, async (item) => {
      throw new Error(`item ${item}`);
    });
    await expect(failing).rejects.toThrow('item 1');
  });
});
