import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Only what is wrong is written up, and no style sheet is fetched anew: that takes most of the time otherwise. */
const options = { resultTypes: ['violations'], preload: false, selectors: false };

/** What is fading in has not its colours yet. What goes on for ever is not waited for. */
const settled = `Promise.race([
  new Promise((resolve) => setTimeout(resolve, 5_000)),
  Promise.allSettled(
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
      .map(({ finished }) => finished),
  ),
]).then(() => undefined)`;

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** What axe finds wrong with the page as it is seen now. `more`: rules that axe leaves out when nobody asks for them. */
export async function violations(page: Page, more: readonly string[] = []): Promise<readonly string[]> {
  // Not a script of the document: the page's policy does not allow those.
  await page.evaluate(settled);
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(`${axe}; undefined`);
  const rules = Object.fromEntries(more.map((rule) => [rule, { enabled: true }]));
  const result = (await page.evaluate(`axe.run(document, ${JSON.stringify({ ...options, rules })})`)) as AxeResult;
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
