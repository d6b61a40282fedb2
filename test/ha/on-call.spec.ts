import { onCallRounds } from './support/on-call-rounds.js';

/** Both databases and more kills are part of `npm run chaos`. */
it('nodes killed at random escalate what nobody acknowledged, once, and take no job for silent that is well', async () => {
  const figures = await onCallRounds('postgres', { kills: 8, seed: 20_261_121 });
  console.info(JSON.stringify(figures));
  expect(figures.faults).toEqual([]);
  expect(figures.kills).toBeGreaterThanOrEqual(8);
  expect(figures.repeats).toBeGreaterThan(0);
});
