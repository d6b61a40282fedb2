import { sessionRounds } from './support/session-rounds.js';

it('three nodes behind a load balancer log nobody out while tabs race, cookies rotate and nodes are killed', async () => {
  const figures = await sessionRounds({ browsers: 50, tabs: 2, seconds: 20, kills: 4, seed: 20_261_121 });
  console.info(JSON.stringify({ ...figures, refusals: figures.refusals.length }));
  expect(figures.refusals).toEqual([]);
  expect(figures.afterSignOut).toEqual({ tried: 600, accepted: 0 });
  expect(figures.kills).toBeGreaterThanOrEqual(4);
  expect(figures.rotations).toBeGreaterThan(figures.browsers);
});
