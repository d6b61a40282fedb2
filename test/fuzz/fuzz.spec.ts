import { fuzzQueries } from './fuzz-queries.js';

describe('random and damaged queries', () => {
  it.each([1, 2, 3])('of seed %d are answered or refused, and nothing else', async (seed) => {
    const { queries, outcomes, faults } = await fuzzQueries(1_000, seed);
    expect(faults).toEqual([]);
    expect(outcomes.refused).toBeGreaterThan(queries / 10);
    expect(outcomes.answered).toBeGreaterThan(queries / 20);
  });
});
