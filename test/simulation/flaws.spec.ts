import type { Flaw } from '../support/fakes/flaw.js';
import { playSeeds } from './play-seeds.js';
import { Simulation } from './simulation.js';

const seeds = Array.from({ length: 300 }, (_, seed) => seed);

describe('the simulation notices', () => {
  it.each<[flaw: Flaw, breach: RegExp]>([
    ['tick claimed again', /claimed after/],
    ['tick claimed backwards', /claimed after/],
    ['edit overlooked', /revision \d+ claimed/],
    ['flush claimed twice', /flush \d+ (follows|twice)/],
    ['members lost', /was not told of|told .* fires/],
    ['silence overlooked', /of what was silenced/],
    ['acknowledgement overlooked', /of what was acknowledged/],
    ['lease taken early', /began within the one before|unknown attempts/],
    ['record without lease', /under the ended lease|unknown attempts/],
    ['order ignored', /arrived after/],
    ['commit in pieces', /transition|follows|told/],
  ])(
    'a missing guard: %s',
    async (flaw, breach) => {
      const bad = await playSeeds(seeds, [flaw]);
      expect(bad?.breaches.join('\n')).toMatch(breach);
    },
    120_000,
  );

  it('the same for the same seed', async () => {
    const play = async () => {
      const { database, receiver } = await new Simulation(7).play();
      return [[...database.transitions.values()], [...database.attempts.values()], receiver.receipts];
    };
    expect(await play()).toEqual(await play());
  });
});
