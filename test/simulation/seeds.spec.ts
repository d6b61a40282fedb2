import { playSeeds } from './play-seeds.js';

const seedsByDefault = 500;
const threads = 2;

/** `SIMULATION_SEED` plays one seed again, `SIMULATION_SEEDS` says how many are played. */
function seedsToPlay(): readonly number[] {
  const { SIMULATION_SEED: one, SIMULATION_SEEDS: many } = process.env;
  if (one !== undefined) return [Number(one)];
  return Array.from({ length: Number(many ?? seedsByDefault) }, (_, seed) => seed);
}

describe('a cluster under random faults', () => {
  const seeds = seedsToPlay();

  it(`keeps the promise under ${seeds.length} seeds`, async () => {
    const shares = Array.from({ length: threads }, (_, part) =>
      seeds.filter((_seed, index) => index % threads === part),
    );
    const [bad] = (await Promise.all(shares.map((share) => playSeeds(share)))).filter((found) => found !== undefined);
    if (!bad) return;
    const breaches = bad.breaches.slice(0, 20).join('\n  ');
    throw new Error(`seed ${bad.seed} (play it again with SIMULATION_SEED=${bad.seed}):\n  ${breaches}`);
  }, 3_600_000);
});
