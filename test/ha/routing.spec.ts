import { routingRounds } from './support/routing-rounds.js';

/** Both databases, with nodes killed meanwhile, are part of `npm run chaos`. */
it('a routing tree that is changed again and again loses no event and tells none twice', async () => {
  const figures = await routingRounds('mysql', { waves: 5, waveMs: 800, kills: 0, seed: 20_261_121 });
  console.info(JSON.stringify(figures));
  expect(figures.faults).toEqual([]);
  expect(figures.changes).toBeGreaterThanOrEqual(20);
});
