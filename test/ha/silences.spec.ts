import { silenceRounds } from './support/silence-rounds.js';

const options = { workers: 6, seed: 20_261_121 };

/** A thousand tries are part of `npm run chaos`. */
it.each([
  ['mysql', 100],
  ['sqlite', 30],
] as const)(
  'on %s a silence counts from the moment its request has returned, and no longer than until it was ended',
  async (kind, tries) => {
    const figures = await silenceRounds(kind, { ...options, tries });
    console.info(JSON.stringify(figures));
    expect(figures.faults).toEqual([]);
    expect(figures.tries).toBeGreaterThanOrEqual(tries);
    expect(figures.silenced.flushes).toBeGreaterThanOrEqual(tries / 2);
    expect(figures.open.flushes).toBeGreaterThanOrEqual(tries);
    expect(figures.messages).toBeGreaterThan(0);
  },
);
