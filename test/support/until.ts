import { patience } from './patience.js';

/** Waits until `holds` answers true; fails after `limitMs` of a calm machine. */
export async function until(holds: () => boolean | Promise<boolean>, limitMs = 20_000): Promise<void> {
  const deadline = performance.now() + limitMs * patience;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`it did not come to pass within ${limitMs * patience} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
