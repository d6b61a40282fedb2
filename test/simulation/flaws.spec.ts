import type { Flaw } from '../support/fakes/flaw.js';
import { checkSimulation } from './check-simulation.js';
import { Simulation } from './simulation.js';

const mostSeeds = 200;

/** The first breach that any of some seeds shows. */
async function firstBreach(flaw: Flaw): Promise<string | undefined> {
  for (let seed = 0; seed < mostSeeds; seed++) {
    const [breach] = checkSimulation(await new Simulation(seed, [flaw]).play());
    if (breach) return breach;
  }
  return undefined;
}

describe('the simulation notices', () => {
  it.each<[flaw: Flaw, breach: RegExp]>([
    ['tick claimed again', /claimed after/],
    ['tick claimed backwards', /claimed after/],
    ['edit overlooked', /revision \d+ claimed/],
    ['flush claimed twice', /flush \d+ (follows|twice)/],
    ['members lost', /was not told of|told .* fires/],
    ['lease taken early', /began within the one before/],
    ['record without lease', /under the ended lease/],
    ['order ignored', /arrived after/],
    ['commit in pieces', /transition|follows|told/],
  ])(
    'a missing guard: %s',
    async (flaw, breach) => {
      expect(await firstBreach(flaw)).toMatch(breach);
    },
    60_000,
  );

  it('plays the same for the same seed', async () => {
    const play = async () => {
      const { database, receiver } = await new Simulation(7).play();
      return [[...database.transitions.values()], [...database.attempts.values()], receiver.receipts];
    };
    expect(await play()).toEqual(await play());
  });
});
