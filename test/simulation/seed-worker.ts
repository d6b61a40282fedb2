import { parentPort, workerData } from 'node:worker_threads';
import type { Flaw } from '../support/fakes/flaw.js';
import { checkSimulation } from './check-simulation.js';
import { Simulation } from './simulation.js';

export interface SeedWork {
  readonly seeds: readonly number[];
  readonly flaws: readonly Flaw[];
}

export interface BadSeed {
  readonly seed: number;
  readonly breaches: readonly string[];
}

/** Plays seeds until one shows a breach, and answers that one. */
async function firstBadSeed({ seeds, flaws }: SeedWork): Promise<BadSeed | undefined> {
  for (const seed of seeds) {
    const breaches = checkSimulation(await new Simulation(seed, flaws).play());
    if (breaches.length > 0) return { seed, breaches };
  }
  return undefined;
}

parentPort?.postMessage(await firstBadSeed(workerData));
