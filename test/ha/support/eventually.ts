import { setTimeout as sleep } from 'node:timers/promises';
import { patience } from '../../support/patience.js';

/** Asks until the answer is true; after `limitMs` of a calm machine fails with what was waited for and the last error. */
export async function eventually(
  what: string,
  limitMs: number,
  check: () => Promise<boolean> | boolean,
  everyMs = 100,
): Promise<void> {
  const deadline = performance.now() + limitMs * patience;
  let last: unknown;
  for (;;) {
    try {
      if (await check()) return;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) {
      throw new Error(
        `not seen within ${limitMs * patience} ms: ${what}${last === undefined ? '' : ` (${String(last)})`}`,
      );
    }
    await sleep(everyMs);
  }
}
