import type { Page } from 'playwright-core';
import { ApiNode } from '../api/support/api-node.js';
import { Chromium, signIn } from './support/chromium.js';
import { keyFindings } from './support/key-findings.js';

const password = 'tall-Ships-7-sail-away';
const panel = ':is([role="dialog"][aria-modal="true"], .drawer)';

interface Opening {
  readonly what: string;
  readonly path: string;
  /** What is pressed to open it. */
  readonly opener: string;
  /** The entry of the menu that opens then. */
  readonly entry?: string;
}

const openings: readonly Opening[] = [
  { what: 'the palette', path: '/alerts', opener: '.head .search' },
  { what: 'the help', path: '/alerts', opener: '.foot .link' },
  { what: 'an alert', path: '/alerts', opener: 'li .alert-line .name' },
  { what: 'a form beside a list', path: '/mute-timings', opener: 'role=button[name="New mute timing"]' },
  { what: 'a dialog with a form', path: '/dashboards', opener: 'role=button[name="Import"]' },
  { what: 'a question', path: '/people?tab=tokens', opener: 'role=button[name="Revoke ci"]' },
  {
    what: 'a dialog of a menu',
    path: '/dashboards/heating',
    opener: 'role=button[name="More"]',
    entry: 'role=menuitem[name="Versions"]',
  },
];

describe('the focus, when something opens', () => {
  let api: ApiNode;
  let chromium: Chromium;
  let page: Page;

  beforeAll(async () => {
    api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
    chromium = await Chromium.start();
    const rules = [{ alert: 'Down', expr: 'vector(1)', labels: { severity: 'critical' } }];
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'focus', interval: '1s', rules } });
    await api.call('POST', '/api/v1/tokens', { body: { name: 'ci', role: 'viewer' } });
    await api.call('POST', '/api/v1/dashboards', { body: { title: 'Heating', panels: [] } });
    ({ page } = await chromium.open(api.node.url, { width: 1440, height: 900, scheme: 'light' }));
    page.setDefaultTimeout(30_000);
    await signIn(page, 'admin', password, '/alerts');
    await page.waitForSelector('li .alert-line');
  });
  afterAll(async () => {
    await chromium?.stop();
    await api?.stop();
  });

  it.each(openings)('goes into $what, is seen there, and is back after Escape', async ({ path, opener, entry }) => {
    await page.goto(path);
    const button = page.locator(opener).first();
    await button.focus();
    await page.keyboard.press('Enter');
    if (entry !== undefined) await page.locator(entry).press('Enter');
    await page.waitForSelector(panel);
    await page.waitForFunction(`document.activeElement.closest('${panel}')`);
    expect(await keyFindings(page)).toEqual([]);
    expect(await button.evaluate((is) => is === (is.getRootNode() as { activeElement?: unknown }).activeElement)).toBe(
      true,
    );
  });
});
