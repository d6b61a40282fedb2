import { ApiNode } from '../api/support/api-node.js';
import { violations } from './support/axe.js';
import { Chromium, type Look, pressInTurn, signIn } from './support/chromium.js';

const password = 'tall-Ships-7-sail-away';
const wide: Look = { width: 1440, height: 900, scheme: 'light' };
const narrow: Look = { width: 320, height: 640, scheme: 'dark' };

describe('the shell of the pages', () => {
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

  it('leads anywhere by keys alone', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/alerts');
    await page.waitForSelector('h1 >> text=Alerts');
    await pressInTurn(page, 'g', 'r');
    await page.waitForURL('**/rules');
    await page.keyboard.press('Control+k');
    await page.waitForSelector('[role="dialog"] input:focus');
    await page.keyboard.type('new sil');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/silences/new');
    await page.waitForSelector('[role="dialog"]', { state: 'detached' });
    await page.click('h1');
    await page.keyboard.press('?');
    await page.waitForSelector('[role="dialog"] >> text=Next row');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.waitForSelector('[role="dialog"]', { state: 'detached' });
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
  });

  it('asks who is signed out in the middle of a form to sign in again, and loses nothing', async () => {
    const { page } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/silences/new');
    const comment = page.getByLabel(/^Comment/);
    await comment.fill('while the disk is changed');
    await page.waitForSelector('.foot >> text=Served by');
    await api.call('POST', '/api/v1/me/sessions/revoke', { body: { which: 'all' }, ...(await cookiesOf(page)) });
    await page.waitForSelector('[role="dialog"] >> text=Sign in again');
    expect(await violations(page)).toEqual([]);
    await page.fill('[role="dialog"] [name=username]', 'admin');
    await page.fill('[role="dialog"] [name=password]', password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role="dialog"]', { state: 'detached' });
    expect(await comment.inputValue()).toBe('while the disk is changed');
    await page.context().close();
  });

  it('fits a window of 320 pixels, its rail behind a button', async () => {
    const { page } = await chromium.open(api.node.url, narrow);
    await signIn(page, 'admin', password, '/alerts');
    await page.waitForSelector('h1 >> text=Alerts');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.click('role=button[name="Menu"]');
    await page.click('.rail >> text=Rules');
    await page.waitForURL('**/rules');
    await page.waitForSelector('h1 >> text=Rules');
    await page.waitForSelector('.rail', { state: 'hidden' });
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  async function cookiesOf(page: Awaited<ReturnType<Chromium['open']>>['page']): Promise<object> {
    const cookies = await page.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    return { token: null, headers: { cookie, origin: api.node.url } };
  }
});
