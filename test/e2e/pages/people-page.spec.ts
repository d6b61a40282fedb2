import type { Page } from 'playwright-core';
import { readQr } from '../../support/read-qr.js';
import { ApiNode } from '../api/support/api-node.js';
import { appCode } from '../api/support/person.js';
import { violations } from './support/axe.js';
import { Chromium, type Look, signIn } from './support/chromium.js';

const password = 'tall-Ships-7-sail-away';
const own = 'grey-Geese-9-fly-north';
const wide: Look = { width: 1440, height: 900, scheme: 'light' };
const phone: Look = { width: 320, height: 640, scheme: 'dark' };

async function overflow(page: Page): Promise<unknown> {
  return await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

describe('the pages of people', () => {
  let api: ApiNode;
  let chromium: Chromium;
  beforeAll(async () => {
    api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
    chromium = await Chromium.start();
    const body = { username: 'script', displayName: '<script>alert(1)</script>', role: 'viewer', password: own };
    await api.call('POST', '/api/v1/users', { body });
  });
  afterAll(async () => {
    await chromium?.stop();
    await api?.stop();
  });

  it('invite somebody by keys alone, who chooses a password by the link and then sees what viewers may', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/people');
    await page.waitForSelector('td >> text=password');
    await page.waitForSelector('text=<script>alert(1)</script>');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('n');
    await page.waitForSelector('role=dialog[name="Add a user"]');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('vera');
    await page.keyboard.press('Enter');
    await page.waitForSelector('role=dialog[name="Link for vera"]');
    const link = await page.inputValue('role=dialog >> input');
    expect(link).toMatch(/\/link\?code=/);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.waitForSelector('text=It is not shown again. Close all the same?');
    await page.keyboard.press('Escape');
    await page.waitForSelector('role=dialog', { state: 'detached' });
    await page.waitForSelector('tr:has-text("vera") >> text=nothing yet: invited');
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();

    const { page: hers, misdeeds: her } = await chromium.open(api.node.url, wide);
    await hers.goto(new URL(link).pathname + new URL(link).search);
    expect(await violations(hers)).toEqual([]);
    await hers.fill('#password', own);
    await hers.fill('#repeated', own);
    await hers.click('button[type=submit]');
    await hers.waitForSelector('role=button[name="You: vera (viewer)"]');
    await hers.goto('/people');
    // Until it is known who looks, nothing is closed.
    const add = hers.locator('role=button[name="Add a user"][disabled]');
    expect(await add.getAttribute('title')).toContain('role admin; you are viewer');
    await hers.waitForSelector('.empty >> text=Only administrators see this');
    expect(await violations(hers)).toEqual([]);
    await hers.goto('/people?tab=roles&q=rule-groups');
    await hers.waitForSelector('th >> text=POST /api/v1/rule-groups');
    expect(await violations(hers)).toEqual([]);
    expect(her).toEqual({ errors: [], strangers: [] });
    await hers.context().close();
  });

  it('make a token that is shown once, rotate it, and revoke it', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/people?tab=tokens&sel=new');
    await page.fill('role=dialog >> role=textbox[name="Name"]', 'ci');
    await page.click('role=button[name="Make the token"]');
    await page.waitForSelector('role=dialog[name="Token ci"]');
    const token = await page.inputValue('role=dialog >> role=textbox[name="Token"]');
    expect((await api.call('GET', '/api/v1/me', { token })).body).toMatchObject({ name: 'token ci', role: 'viewer' });
    expect(await violations(page)).toEqual([]);
    await page.click('role=button[name="I stored it"]');
    await page.waitForSelector('tr:has-text("ci") >> text=in 89d');
    expect(await page.content()).not.toContain(token);
    await page.click('role=button[name="Rotate ci"]');
    await page.click('role=button[name="Make the new secret"]');
    const next = await page.inputValue('role=dialog >> role=textbox[name="Token"]');
    await page.click('role=button[name="I stored it"]');
    const statusOf = async (secret: string) => (await api.call('GET', '/api/v1/me', { token: secret })).status;
    expect([next === token, await statusOf(token), await statusOf(next)]).toEqual([false, 200, 200]);
    await page.click('role=button[name="Revoke ci"]');
    await page.waitForSelector('role=dialog >> text=every node refuses it');
    expect(await violations(page)).toEqual([]);
    await page.click('role=dialog >> role=button[name="Revoke"]');
    await page.waitForSelector('text=/ci is revoked\\. In effect on the one live node \\d+ ms after you asked/');
    expect([await statusOf(token), await statusOf(next)]).toEqual([401, 401]);
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
  });

  it('say why the last administrator stays, and keep what was typed when somebody else was faster', async () => {
    const { page } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/people');
    await page.click('tbody >> role=button[name="admin"]');
    await page.waitForSelector('.drawer >> text=The last administrator who can sign in');
    expect(await page.locator('role=button[name="Delete for good"]').isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.click('tbody >> role=button[name="script"]');
    await page.fill('.drawer >> role=textbox[name="Name"]', 'Typed');
    const { items } = (await api.call('GET', '/api/v1/users?search=script')).body;
    const { id } = (items as unknown as readonly { readonly id: string }[])[0] ?? {};
    const body = { username: 'script', displayName: 'Faster', role: 'viewer' };
    expect((await api.call('PUT', `/api/v1/users/${id}`, { body })).status).toBe(200);
    await page.click('.drawer >> role=button[name="Save"]');
    await page.waitForSelector('.drawer >> text=Somebody has changed this meanwhile');
    expect(await violations(page)).toEqual([]);
    await page.click('role=button[name="Save mine over it"]');
    await page.waitForSelector('text=script is saved.');
    expect((await api.call('GET', `/api/v1/users/${id}`)).body).toMatchObject({ displayName: 'Typed' });
    await page.context().close();
  });

  it('tell who did what, what it changed, and that the log is whole', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/audit');
    await page.click('tbody >> role=button[name="user.change"] >> nth=0');
    await page.waitForURL(/action=user\.change/);
    await page.waitForSelector('tbody >> role=button[name="session.start"]', { state: 'detached' });
    await page.click('tbody button[aria-expanded] >> nth=0');
    await page.waitForSelector('.diff-added:has-text("Typed")');
    await page.waitForSelector('section[aria-label="Five minutes before and after it"] :is(p, li)');
    await page.click('text=Pause');
    await page.waitForSelector('text=Paused: what is done meanwhile');
    expect(await violations(page)).toEqual([]);
    await page.click('role=button[name="Verify"]');
    await page.click('role=button[name="Follow the chain"]');
    await page.waitForSelector('.audit-verdict >> text=stand as they were written');
    expect(await violations(page)).toEqual([]);
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
  });

  it('show the second factor as a picture that says the same as the text', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, phone);
    await signIn(page, 'script', own, '/profile?tab=security');
    await page.click('role=button[name="Set up a second factor"]');
    await page.fill('role=dialog >> input[type=password]', own);
    await page.click('role=dialog >> role=button[name="Go on"]');
    const picture = page.locator('role=dialog >> role=img[name=/^QR code/]');
    await picture.waitFor();
    const size = Number((await picture.getAttribute('viewBox'))?.split(' ')[2]);
    const path = String(await picture.locator('path').getAttribute('d'));
    const said = await page.inputValue('role=dialog >> role=textbox[name="Address for apps"]');
    expect(readQr({ size, path })).toBe(said);
    // Dark on light on a dark page, too.
    const looks = `(({ backgroundColor, fill }) => [backgroundColor, fill])(getComputedStyle(document.querySelector('.profile-qr')))`;
    expect(await page.evaluate(looks)).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    const secret = await page.inputValue('role=dialog >> role=textbox[name="Secret"]');
    await page.fill('role=textbox[name="Code that the app shows now"]', appCode(secret));
    await page.click('role=button[name="Confirm"]');
    await page.waitForSelector('role=dialog[name="Recovery codes"]');
    expect((await page.context().cookies()).map(({ value }) => value).join()).not.toContain(secret);
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
    const { items } = (await api.call('GET', '/api/v1/users?search=script')).body;
    const { id } = (items as unknown as readonly { readonly id: string }[])[0] ?? {};
    expect((await api.call('DELETE', `/api/v1/users/${id}/totp`)).status).toBe(204);
    expect(api.log()).not.toContain(secret);
  });

  it('let everybody change their password and see their sessions and preferences, on the narrowest screen too', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, phone);
    await signIn(page, 'script', own, '/profile?tab=security');
    await page.fill('role=textbox[name="Present password"]', own);
    await page.fill('role=textbox[name="New password"]', `${own}-2`);
    await page.fill('role=textbox[name="The same again"]', `${own}-2`);
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await page.click('role=button[name="Change the password"]');
    await page.waitForSelector('text=The password is changed');
    await page.click('role=tab[name="Sessions"]');
    await page.waitForSelector('tr >> text=this one');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await page.click('role=tab[name="Preferences"]');
    await page.fill('.own-tab .mantine-Autocomplete-input', 'Asia/Tokyo');
    await page.keyboard.press('Tab');
    await page.waitForFunction('localStorage.getItem("tocsin.zone") === "Asia/Tokyo"');
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    for (const address of ['/people?tab=roles&q=silence', '/people?tab=teams', '/profile?tab=tokens']) {
      await page.goto(address);
      await page.waitForSelector('main :is(table, .empty)');
      expect([address, await violations(page), await overflow(page)]).toEqual([address, [], 0]);
    }
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
  });
});
