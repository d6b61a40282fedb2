import { haDatabases } from './support/databases.js';
import { killRounds } from './support/kill-rounds.js';

const kills = 30;

it.each(haDatabases)(
  `three nodes on %s tell each of 200 alerts once when it fires and once when it resolves, over ${kills} kills`,
  async (kind) => {
    const figures = await killRounds(kind, { kills, seed: 20_261_121 });
    console.info(JSON.stringify(figures));
    expect(figures.faults).toEqual([]);
    expect(figures.kills).toBeGreaterThanOrEqual(kills);
  },
);
