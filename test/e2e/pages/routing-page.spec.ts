import type { Page } from 'playwright-core';
import { SmtpReceiver } from '../../support/receivers/smtp-receiver.js';
import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { until } from '../../support/until.js';
import { ApiNode, type Json } from '../api/support/api-node.js';
import { violations } from './support/axe.js';
import { Chromium, type Misdeeds, signIn } from './support/chromium.js';

const password = 'tall-Ships-7-sail-away';
const wide = { width: 1440, height: 900, scheme: 'light' } as const;

describe('the pages of who hears what, in a browser', () => {
  let api: ApiNode;
  let hooks: WebhookReceiver;
  let mail: SmtpReceiver;
  let chromium: Chromium;
  let page: Page;
  let misdeeds: Misdeeds;
  beforeAll(async () => {
    hooks = await WebhookReceiver.start();
    mail = await SmtpReceiver.start();
    const mailServer = { TOCSIN_SMTP_URL: mail.url, TOCSIN_MAIL_FROM: 'tocsin@example.org' };
    [api, chromium] = await Promise.all([
      ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password, ...mailServer }),
      Chromium.start(),
    ]);
    const rules = [
      { alert: 'Disk', expr: 'vector(1)', labels: { team: 'db', severity: 'page' } },
      { alert: 'Script', expr: 'vector(1)', labels: { team: '<script>alert(1)</script>' } },
    ];
    await post('rule-groups', { name: 'g', interval: '1s', rules });
    await post('contact-points', { name: 'ops', integrations: [{ type: 'webhook', url: hooks.url }] });
    await post('contact-points', { name: 'nobody', integrations: [] });
    const routes = [{ matchers: ['severity="page"'] }, { matchers: ['team="db"'], receiver: 'ops' }];
    await api.call('PUT', '/api/v1/routing', { body: { receiver: 'ops', groupBy: ['alertname'], routes } });
    // One sign-in for all that the admin does: the pages are the same to them in every test.
    ({ page, misdeeds } = await chromium.open(api.node.url, wide));
    await signIn(page, 'admin', password, '/silences');
    await until(async () => Number((await api.call('GET', '/api/v1/alerts?state=firing')).body.total) === 2);
  });
  afterAll(async () => {
    await chromium?.stop();
    await api?.stop();
    await hooks?.close();
    await mail?.close();
  });

  const post = async (path: string, body: object): Promise<Json> => {
    const answer = await api.call('POST', `/api/v1/${path}`, { body });
    expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
    return answer.body;
  };
  const tabTo = async (page: Page, words: string): Promise<void> => {
    for (let step = 0; step < 60; step++) {
      const focus = await page.evaluate<string>('document.activeElement?.textContent ?? ""');
      if (focus === words) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${words} cannot be reached by the key Tab`);
  };

  /** Takes back what a sentence in the corner tells, while it is there. */
  const undo = async (told: string): Promise<void> => {
    await page.locator('.undo', { hasText: told }).getByRole('button', { name: 'Undo' }).click();
  };
  /** The only row, of which a deed before may still have to let go. */
  const selectRow = async (): Promise<void> => {
    await page.waitForSelector('text=1 silence selected', { state: 'detached' });
    for (const key of ['j', 'x']) await page.keyboard.press(key);
    await page.waitForSelector('text=1 silence selected');
  };

  /** Lets a row of the tree go at the lower edge of another. */
  const drag = async (page: Page, from: number, to: number): Promise<void> => {
    const row = (nth: number) => page.locator('[role=treeitem]').nth(nth);
    // Where it is to be found once it stands still.
    await row(from).hover({ position: { x: 60, y: 8 } });
    const end = await row(to).boundingBox();
    if (!end) throw new Error('the row is not seen');
    await page.mouse.down();
    await page.mouse.move(end.x + 60, end.y + end.height / 2, { steps: 3 });
    await page.mouse.move(end.x + 60, end.y + end.height - 4);
    await page.waitForSelector('[data-drop=behind]');
    await page.mouse.up();
  };

  it('silence by keys alone, see whom it mutes, let it hold longer, end it, and take that back', async () => {
    await page.waitForSelector('text=No silence is active');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('n');
    await page.waitForSelector('h1 >> text=New silence');
    await page.getByLabel('Matchers', { exact: true }).focus();
    await page.keyboard.type('team="db"');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=/It would mute 1 of \\d+ alerts now/');
    await tabTo(page, '8h');
    await page.keyboard.press('Enter');
    await page.getByLabel(/^Comment/).focus();
    await page.keyboard.type('new disks');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.silence-row >> text=fits 1');
    await selectRow();
    await page.keyboard.press('+');
    await page.waitForSelector('text=/ends in 8h 5\\dm|ends in 9h/');
    await selectRow();
    await page.click('.silences-bulk >> text=Comment');
    await page.getByLabel(/^Comment: why/).fill('old disks');
    await page.click('text=Save the comment');
    await page.waitForSelector('.silence-row >> text=old disks');
    await undo('have the new comment');
    await page.waitForSelector('.silence-row >> text=new disks');
    await selectRow();
    await page.keyboard.press('Delete');
    await page.waitForSelector('text=No silence is active');
    await undo('Ended 1 silence');
    await page.waitForSelector('.silence-row >> text=new disks');
    expect(await violations(page)).toEqual([]);
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
  });

  it('try a contact point out step by step before there is one, and keep its secrets hidden', async () => {
    await page.goto('/contact-points/new');
    await page.getByLabel('Name').fill('desk');
    await page.click('text=Add an integration');
    await page.click('[role=menuitem] >> text=E-mail');
    await page.getByRole('combobox', { name: 'To', exact: true }).fill('desk@example.org');
    await page.keyboard.press('Enter');
    await page.click('text=Add an integration');
    await page.click('[role=menuitem] >> text=Webhook');
    await page.getByLabel('Address').fill(`${hooks.url}/planted-path`);
    await page.click('text=Send a test');
    await page.waitForSelector('.steps >> text=200');
    await page.waitForSelector('.steps >> text=took the message for 1 address');
    expect(mail.log.all.at(-1)?.to).toEqual(['desk@example.org']);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('planted-path');
    await page.click('text=Create contact point');
    await page.waitForURL(/contact-points\/[0-9a-f-]{36}$/);
    await page.waitForSelector('h1 >> text=desk');
    expect(await page.getByLabel('Address').inputValue()).toContain('<set>');
    await page.click('.integration >> nth=0 >> text=Templates of the message');
    await page.getByLabel('Subject', { exact: true }).fill('{{ .Nothing }}');
    await page.waitForSelector('.message-preview >> text=/subject, line 1, column/i');
    await page.getByLabel('Subject', { exact: true }).fill('{{ .Status | toUpper }}');
    await page.waitForSelector('.message-preview pre >> text=FIRING');
    await page.click('button >> text=Save');
    await page.waitForSelector('text=Saved: it counts');
    await page.goto('/contact-points');
    await page.waitForSelector('.point-row >> text=not used by any route');
    expect(await violations(page)).toEqual([]);
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
  });

  it('change the tree as a draft by keys, probe it, and publish it when it is said why nobody hears', async () => {
    await page.goto('/routing');
    await page.waitForSelector('[role=treeitem] >> text=never reached >> visible=true', { state: 'detached' });
    await page.locator('[role=treeitem]').nth(2).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.waitForSelector('text=Draft, made from version');
    await drag(page, 1, 2);
    await page.waitForSelector('[role=treeitem] >> nth=1 >> text=severity');
    await page.click('text=Undo');
    await page.waitForSelector('[role=treeitem] >> nth=1 >> text=team');
    await page.locator('[role=treeitem]').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.drawer h2 >> text=Route 1');
    await page.getByRole('combobox', { name: 'Contact point', exact: true }).click();
    await page.click('[role=option] >> text=nobody');
    await page.waitForSelector('[role=treeitem] >> text=nobody hears');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.waitForSelector('[role=treeitem] >> text=nobody hears');
    await page.getByLabel('Labels of an alert').fill('alertname="Disk", team="db"');
    await page.click('text=Probe');
    await page.waitForSelector('.probe >> text=Told to nobody');
    await page.waitForSelector('.probe >> text=Asked of the draft.');
    expect(await violations(page)).toEqual([]);
    await page.click('text=Review and publish');
    await page.waitForSelector('[role=dialog] >> text=/1 to nobody|1 would be told to others/');
    const publish = page.locator('[role=dialog] button >> text=Publish');
    expect(await publish.isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel(/Somebody would hear nothing/).fill('the desk is closed');
    await publish.click();
    await page.waitForSelector('text=is in force on every node');
    const { body } = await api.call('GET', '/api/v1/routing');
    expect(body.routes).toMatchObject([
      { matchers: ['team="db"'], receiver: 'nobody' },
      { matchers: ['severity="page"'] },
    ]);
    const audit = await api.call('GET', '/api/v1/audit?limit=5');
    expect(JSON.stringify(audit.body)).toContain('the desk is closed');
    await page.click('[role=tab] >> text=Versions');
    await page.click('text=Compare with the one in force');
    await page.waitForSelector('.diff');
    expect(await violations(page)).toEqual([]);
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
  });

  it('show who may only look what they may not do, and why', async () => {
    const viewer = { username: 'vera', role: 'viewer', password };
    const made = await api.call('POST', '/api/v1/users', { body: viewer });
    expect(made.status).toBe(201);
    const { page: hers } = await chromium.open(api.node.url, wide);
    await signIn(hers, 'vera', password, '/silences/new?m=team%3D%22db%22');
    await hers.waitForSelector('text=It would mute');
    await hers.waitForSelector('text=This needs the role editor');
    expect(await hers.locator('button >> text=Create silence').isDisabled()).toBe(true);
    await hers.goto('/inhibitions?sel=new');
    await hers.waitForSelector('.drawer >> text=This needs the role editor');
    expect(await violations(hers)).toEqual([]);
  });
});
