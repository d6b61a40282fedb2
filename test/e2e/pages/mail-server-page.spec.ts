import { SmtpReceiver } from '../../support/receivers/smtp-receiver.js';
import { ApiNode } from '../api/support/api-node.js';
import { violations } from './support/axe.js';
import { Chromium, signIn } from './support/chromium.js';

const password = 'tall-Ships-7-sail-away';
const wide = { width: 1440, height: 900, scheme: 'light' } as const;

describe('the page of the mail server, in a browser', () => {
  let api: ApiNode;
  let mail: SmtpReceiver;
  let chromium: Chromium;
  beforeAll(async () => {
    mail = await SmtpReceiver.start({ user: 'me', password: 'planted-word' });
    api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
    chromium = await Chromium.start();
  });
  afterAll(async () => {
    await chromium?.stop();
    await api?.stop();
    await mail?.close();
  });

  it('is found by who adds an address, tried out, set, and leads back to what was typed', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/contact-points/new');
    await page.getByLabel('Name').fill('desk');
    await page.click('text=Add an integration');
    await page.click('[role=menuitem] >> text=E-mail');
    await page.getByRole('combobox', { name: 'To', exact: true }).fill('desk@example.org');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=No mail server is set yet');
    expect(await violations(page)).toEqual([]);
    await page.click('text=Set up the mail server');
    await page.waitForSelector('h1 >> text=Mail server');
    await page.getByLabel('Host').fill('127.0.0.1');
    await page.getByLabel('Port').fill(String(mail.port));
    await page.getByRole('combobox', { name: 'TLS' }).click();
    await page.getByRole('option', { name: /where the server offers it/ }).click();
    await page.getByLabel('User').fill('me');
    await page.getByLabel('Password', { exact: true }).fill('wrong-word');
    await page.getByLabel('Send a test mail to').fill('boss@example.org');
    await page.click('text=Send a test >> nth=-1');
    await page.waitForSelector('.steps li:has-text("Login") >> text=failed');
    await page.getByLabel('Password', { exact: true }).fill('planted-word');
    await page.click('text=Send a test >> nth=-1');
    await page.waitForSelector('.steps >> text=took the message for 1 address');
    expect(mail.log.all.at(-1)).toMatchObject({ to: ['boss@example.org'] });
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Host').focus();
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('text=Saved: it counts for the next mail');
    await page.waitForSelector('text=set, hidden');
    expect(await page.content()).not.toContain('planted-word');
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('planted-word');
    await page.click('text=Back to the contact point');
    await page.waitForSelector('text=This is what you had typed before');
    expect(await page.locator('text=No mail server is set yet').count()).toBe(0);
    await page.click('text=Create contact point');
    await page.waitForURL(/contact-points\/[0-9a-f-]{36}$/);
    await page.click('text=Send a test');
    await page.waitForSelector('.steps >> text=took the message for 1 address');
    await page.click('text=Test from every node');
    await page.waitForSelector('.node-tests tr:has-text("api") >> text=delivered');
    expect(await page.locator('.node-tests thead th').allTextContents()).toEqual([
      'Node',
      'Connection',
      'TLS',
      'Login',
      'Answer',
      'Outcome',
    ]);
    expect(await violations(page)).toEqual([]);
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
  });

  it('keeps what is typed when somebody else was faster, shows faults at their fields, and is read-only for others', async () => {
    const { page } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/mail-server');
    await page.getByLabel('Sender').fill('not an address');
    await page.click('button >> text=Save');
    await page.waitForSelector('.mantine-TextInput-error >> text=not an e-mail address');
    const { body } = await api.call('GET', '/api/v1/mail-settings');
    const theirs = { server: body.server, from: 'theirs@example.org' };
    const { updatedBy } = (await api.call('PUT', '/api/v1/mail-settings', { body: theirs })).body;
    await page.getByLabel('Sender').fill('mine@example.org');
    await page.click('button >> text=Save');
    await page.waitForSelector(`text=${updatedBy} has changed it meanwhile`);
    await page.click('button >> text=Save');
    await page.waitForSelector('text=Saved: it counts for the next mail');
    expect((await api.call('GET', '/api/v1/mail-settings')).body).toMatchObject({ from: 'mine@example.org' });
    const viewer = { username: 'vera', displayName: 'Vera', role: 'viewer', password };
    expect((await api.call('POST', '/api/v1/users', { body: viewer })).status).toBe(201);
    await page.context().close();
    const { page: other } = await chromium.open(api.node.url, wide);
    await signIn(other, 'vera', password, '/mail-server');
    await other.waitForSelector('text=This needs the role admin');
    expect(await other.getByLabel('Host').isDisabled()).toBe(true);
    expect(await other.locator('button:has-text("Save")').isDisabled()).toBe(true);
    expect(await violations(other)).toEqual([]);
    await other.context().close();
  });
});
