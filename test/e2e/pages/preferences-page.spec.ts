import type { Page } from 'playwright-core';
import { until } from '../../support/until.js';
import { ApiNode } from '../api/support/api-node.js';
import { violations } from './support/axe.js';
import { Chromium, type Look, signIn } from './support/chromium.js';

const password = 'tall-Ships-7-sail-away';
const wide: Look = { width: 1440, height: 900, scheme: 'light' };
const phone: Look = { width: 320, height: 640, scheme: 'light' };
const theme = 'document.documentElement.dataset.theme';

/** Once an expression is true on the page. */
async function shows(page: Page, expression: string): Promise<void> {
  await until(async () => await page.evaluate<boolean>(expression).catch(() => false));
}

async function choose(page: Page, label: string, word: string): Promise<void> {
  await page.selectOption(`role=combobox[name="${label}"]`, { label: word });
}

describe('preferences', () => {
  let api: ApiNode;
  let chromium: Chromium;
  beforeAll(async () => {
    api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
    chromium = await Chromium.start();
  });
  afterAll(async () => {
    await chromium?.stop();
    await api?.stop();
  });

  it('are chosen in one browser, and seen in another one that is open and in one that comes later', async () => {
    const { page: one, misdeeds } = await chromium.open(api.node.url, wide);
    const { page: two } = await chromium.open(api.node.url, phone);
    await signIn(one, 'admin', password, '/profile?tab=preferences');
    await signIn(two, 'admin', password, '/audit');
    await two.waitForSelector('h1 >> text=Audit log');
    await choose(one, 'Colours', 'Dark');
    await shows(one, `${theme} === 'dark'`);
    await shows(two, `${theme} === 'dark'`);
    await choose(one, 'Times in lists', 'when (12:03:20)');
    await choose(one, 'Rows at once', '25');
    await choose(one, 'First page', 'Rules');
    await shows(two, `localStorage.getItem('tocsin.landing') === '/rules'`);
    expect(await violations(one)).toEqual([]);
    await two.goto('/profile?tab=preferences');
    await two.waitForSelector('role=combobox[name="Rows at once"]');
    expect(await two.inputValue('role=combobox[name="Rows at once"]')).toBe('25');
    expect(await two.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await violations(two)).toEqual([]);
    await two.context().close();

    const { page: three } = await chromium.open(api.node.url, wide);
    await signIn(three, 'admin', password, '/profile?tab=sessions');
    await shows(three, `${theme} === 'dark'`);
    // When, and not how long ago.
    await three.waitForSelector('td time >> text=/^\\d\\d:\\d\\d:\\d\\d$/');
    await three.goto('/');
    await three.waitForURL('**/rules');
    await three.click('.rail >> text=Overview');
    await three.waitForURL(`${api.node.url}/`);
    await three.reload();
    await three.waitForSelector('h1 >> text=Overview');
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await three.context().close();
    await one.context().close();
  });

  it('have their colours before any script runs', async () => {
    const { page } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/profile?tab=preferences');
    await choose(page, 'Colours', 'Dark');
    await shows(page, `document.cookie.includes('tocsin_theme=dark')`);
    await page.route('**/*.js', (route) => route.abort());
    await page.goto('/alerts');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(13, 16, 20)');
    await page.context().close();
  });

  it('that are chosen while no node answers are kept, and sent when one does', async () => {
    const { page } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/profile?tab=preferences');
    await page.waitForSelector('role=combobox[name="Rows"]');
    await page.context().setOffline(true);
    await choose(page, 'Rows', 'compact');
    await shows(page, `document.documentElement.dataset.density === 'compact'`);
    await shows(page, `localStorage.getItem('tocsin.unsent') === 'density'`);
    await page.context().setOffline(false);
    await shows(page, `localStorage.getItem('tocsin.unsent') === ''`);
    const { page: later } = await chromium.open(api.node.url, wide);
    await signIn(later, 'admin', password, '/alerts');
    await shows(later, `document.documentElement.dataset.density === 'compact'`);
    await later.context().close();
    await page.context().close();
  });
});
