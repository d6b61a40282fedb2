import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is true; fails with what was waited for and the last error. */
export async function eventually(
  what: string,
  timeoutMs: number,
  check: () => Promise<boolean> | boolean,
  everyMs = 100,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      if (await check()) return;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) {
      throw new Error(`not seen within ${timeoutMs} ms: ${what}${last === undefined ? '' : ` (${String(last)})`}`);
    }
    await sleep(everyMs);
  }
}
