import { checkSimulation } from './check-simulation.js';
import { Simulation } from './simulation.js';

const seedsByDefault = 500;
const seedsPerTest = 25;

/** Which seeds are played: `SIMULATION_SEED` one of them, `SIMULATION_SEEDS` how many, else those of the quick check. */
export function seedsToPlay(share: { readonly of: number; readonly part: number }): readonly number[] {
  const { SIMULATION_SEED: one, SIMULATION_SEEDS: many } = process.env;
  if (one !== undefined) return share.part === 0 ? [Number(one)] : [];
  return Array.from({ length: Number(many ?? seedsByDefault) }, (_, seed) => seed).filter(
    (seed) => seed % share.of === share.part,
  );
}

/** One test for every few seeds; a failing one tells its seed, all breaches and how to play it again. */
export function testSeeds(share: { readonly of: number; readonly part: number }): void {
  const seeds = seedsToPlay(share);
  for (let from = 0; from < seeds.length; from += seedsPerTest) {
    const some = seeds.slice(from, from + seedsPerTest);
    it(`keeps the promise under seeds ${some[0]} to ${some.at(-1)}`, () => playAll(some), 120_000);
  }
  if (seeds.length === 0) it('leaves the one seed to the other part', () => {});
}

async function playAll(seeds: readonly number[]): Promise<void> {
  for (const seed of seeds) {
    const breaches = checkSimulation(await new Simulation(seed).play());
    if (breaches.length > 0) {
      throw new Error(`seed ${seed} (replay with SIMULATION_SEED=${seed}):\n  ${breaches.slice(0, 20).join('\n  ')}`);
    }
  }
}
