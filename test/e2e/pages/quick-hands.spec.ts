import type { Page } from 'playwright-core';
import { ApiNode } from '../api/support/api-node.js';
import { Chromium, signIn } from './support/chromium.js';

const password = 'tall-Ships-7-sail-away';

/**
 * Does `what` in the browser in the very moment in which `selector` is first there: nothing that waits for a turn of its
 * own has had one by then.
 */
const inTheMomentOf = (selector: string, what: string): string => `{
  const watcher = new MutationObserver(() => {
    if (!document.querySelector('${selector}')) return;
    watcher.disconnect();
    ${what}
  });
  watcher.observe(document, { childList: true, subtree: true, attributes: true });
}`;

describe('pages that are drawn later than things happen', () => {
  let api: ApiNode;
  let chromium: Chromium;
  let page: Page;

  beforeAll(async () => {
    api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
    chromium = await Chromium.start();
    const routes = ['one', 'two', 'three'].map((team) => ({ matchers: [`team="${team}"`] }));
    await api.call('PUT', '/api/v1/routing', { body: { receiver: 'default', routes } });
    ({ page } = await chromium.open(api.node.url, { width: 1440, height: 900, scheme: 'light' }));
    await signIn(page, 'admin', password, '/alerts');
    await page.waitForSelector('h1 >> text=Alerts');
  });
  afterAll(async () => {
    await chromium?.stop();
    await api?.stop();
  });

  it('keep every letter of an expression', async () => {
    await page.goto('/rules/new');
    const editor = page.getByRole('textbox', { name: 'Expression' });
    await editor.click();
    // The first letter opens the way to a backtest; the second comes before anything else that the first one brings about.
    await page.evaluate(
      inTheMomentOf('.backtest .bar button:enabled', "document.execCommand('insertText', false, 'p')"),
    );
    // As an input method or dictation writes: not by a key.
    await page.evaluate("setTimeout(() => document.execCommand('insertText', false, 'u'))");
    await page.waitForSelector('.backtest .bar button:enabled');
    await page.keyboard.press('x');
    expect(await editor.textContent()).toBe('upx');
  });

  it('let a route go where it is let go', async () => {
    await page.goto('/routing');
    await page.locator('[role=treeitem]').nth(3).waitFor();
    await page.evaluate(`(async () => {
      const [, first, , last] = document.querySelectorAll('[role=treeitem]');
      const at = (row, share) => {
        const { left, top, height } = row.getBoundingClientRect();
        return { clientX: left + 60, clientY: top + height * share, button: 0, pointerType: 'mouse', bubbles: true };
      };
      const down = first.querySelector('button, span') ?? first;
      down.dispatchEvent(new PointerEvent('pointerdown', at(first, 0.5)));
      await new Promise((resolve) => setTimeout(resolve, 200));
      // One flick: nobody sees it on its way.
      for (const what of ['pointermove', 'pointerup']) document.body.dispatchEvent(new PointerEvent(what, at(last, 0.9)));
    })()`);
    await page.waitForSelector('text=Draft, made from version');
    await page.waitForSelector('[role=treeitem] >> nth=3 >> text=one');
  });

  it('ask for a panel that went out of sight and came back at once', async () => {
    const fresh = await page.context().newPage();
    // As a busy page hears of it: both changes together, the last one last.
    await fresh.addInitScript(`{
      const Observer = IntersectionObserver;
      window.IntersectionObserver = class extends Observer {
        constructor(hear, options) {
          super((changes) => hear([...changes.map(() => ({ isIntersecting: false })), ...changes]), options);
        }
      };
    }`);
    const asked = fresh.waitForRequest('**/api/v1/queries');
    await fresh.goto('/dashboards/this-host');
    await asked;
    await fresh.close();
  });
});
