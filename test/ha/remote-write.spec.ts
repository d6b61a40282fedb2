import { remoteWriteRounds } from './support/remote-write-rounds.js';

it('a real Prometheus writes to three nodes while one is killed: no sample is lost, none is doubled', async () => {
  const figures = await remoteWriteRounds('mysql', { series: 500, rounds: 1, roundMs: 8_000 });
  console.info(JSON.stringify(figures));
  expect(figures.differences).toEqual([]);
  expect(figures.samples).toBeGreaterThan(figures.series * 3);
  expect(figures.series).toBeGreaterThanOrEqual(500);
});
