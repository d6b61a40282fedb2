import { ApiNode } from '../api/support/api-node.js';
import { violations } from './support/axe.js';
import { Chromium, type Look, signIn } from './support/chromium.js';

const password = 'tall-Ships-7-sail-away';
const wide: Look = { width: 1440, height: 900, scheme: 'light' };
const phone: Look = { width: 320, height: 640, scheme: 'dark' };

describe('saved views', () => {
  let api: ApiNode;
  let chromium: Chromium;
  beforeAll(async () => {
    api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
    chromium = await Chromium.start();
    await api.call('POST', '/api/v1/users', { body: { username: 'vera', role: 'viewer', password } });
  });
  afterAll(async () => {
    await chromium?.stop();
    await api?.stop();
  });

  it('are saved by keys alone, found by their name, changed, and shared with everybody', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    page.setDefaultTimeout(60_000);
    await signIn(page, 'admin', password, '/alerts?q=team%3Ddb&group=team&state=firing');
    await page.waitForSelector('.views-button');
    await page.keyboard.press('v');
    await page.waitForSelector('role=menuitem[name="Save as a view…"]');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForSelector('role=dialog[name="Save this list as a view"]');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('Night 🌙 <script>');
    await page.click('role=checkbox[name="Keep the cosy rows with it"]');
    await page.click('role=checkbox[name="Everybody sees it"]');
    await page.click('role=dialog >> role=button[name="Save"]');
    // The address is the view: its name is seen.
    await page.waitForSelector('.views-button >> text=View: Night 🌙 <script>');
    expect(page.url()).toContain('density=cosy');
    await page.selectOption('role=combobox[name="Group by"]', '');
    await page.waitForSelector('.views-button >> text=/^Views$/');
    await page.click('.views-button');
    await page.click('role=menuitem[name="Put this list into Night 🌙 <script>"]');
    await page.waitForSelector('.views-button >> text=View: Night 🌙 <script>');
    await page.keyboard.press('Control+k');
    await page.waitForSelector('[role="dialog"] input');
    await page.keyboard.type('night');
    await page.waitForSelector('[role="dialog"] >> text=Night 🌙 <script>');
    await page.keyboard.press('Escape');
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
  });

  it('of others are links for viewers, who may keep their own but share none', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, phone);
    page.setDefaultTimeout(60_000);
    await signIn(page, 'vera', password, '/rules?state=firing');
    await page.click('.views-button');
    await page.click('role=menuitem[name="Save as a view…"]');
    const share = page.locator('role=checkbox[name="Everybody sees it"]');
    await share.waitFor();
    expect([await share.isDisabled(), await share.getAttribute('title')]).toEqual([
      true,
      expect.stringContaining('role editor; you are viewer'),
    ]);
    await page.fill('role=dialog >> role=textbox[name="Name"]', 'What fires');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.views-button >> text=View: What fires');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.click('.views-button');
    await page.click('role=menuitem[name="Rename, share, delete…"]');
    await page.waitForSelector('role=dialog[name="Views of Rules"]');
    expect(await page.locator('role=button[name="Share: What fires"]').isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.click('role=button[name="Rename: What fires"]');
    await page.fill('role=textbox[name="New name of What fires"]', 'Fire');
    await page.keyboard.press('Enter');
    await page.waitForSelector('role=dialog >> role=link[name="Fire"]');
    await page.click('role=button[name="Delete: Fire"]');
    await page.waitForSelector('role=dialog >> role=link[name="Fire"]', { state: 'detached' });
    await page.click('role=button[name="Undo"]');
    await page.waitForSelector('role=dialog >> role=link[name="Fire"]');
    await page.goto('/alerts');
    await page.click('.views-button');
    await page.click('role=menuitem[name=/Night/]');
    await page.waitForURL(/q=team%3Ddb/);
    await page.click('.views-button');
    await page.click('role=menuitem[name="Rename, share, delete…"]');
    const remove = page.locator('role=button[name="Delete: Night 🌙 <script>"]');
    await remove.waitFor();
    expect([await remove.isDisabled(), await remove.getAttribute('title')]).toEqual([
      true,
      "It is admin's: they or an administrator can change it.",
    ]);
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
  });
});
