import { Worker } from 'node:worker_threads';
import type { Flaw } from '../support/fakes/flaw.js';
import type { BadSeed, SeedWork } from './seed-worker.js';

/**
 * Plays seeds in a thread of its own and answers the first that shows a breach. Inside Jest's module sandbox the same
 * code takes three times as long.
 */
export function playSeeds(seeds: readonly number[], flaws: readonly Flaw[] = []): Promise<BadSeed | undefined> {
  const workerData: SeedWork = { seeds, flaws };
  return new Promise((resolve, reject) => {
    let answer: BadSeed | undefined;
    const worker = new Worker(new URL('./seed-worker.js', import.meta.url), { workerData });
    worker.on('message', (message: BadSeed | undefined) => {
      answer = message;
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve(answer));
  });
}
