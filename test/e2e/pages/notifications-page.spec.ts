import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { until } from '../../support/until.js';
import { ApiNode } from '../api/support/api-node.js';
import { violations } from './support/axe.js';
import { Chromium, signIn } from './support/chromium.js';

const password = 'tall-Ships-7-sail-away';

describe('the notification log in a browser', () => {
  let api: ApiNode;
  let receiver: WebhookReceiver;
  let chromium: Chromium;

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
    chromium = await Chromium.start();
    const points = [
      { name: 'ops', integrations: [{ type: 'webhook', url: receiver.url }] },
      { name: 'desk', integrations: [{ type: 'email', to: ['desk@example.org'] }] },
    ];
    for (const body of points) await api.call('POST', '/api/v1/contact-points', { body });
    const routes = [{ matchers: ['team="desk"'], receiver: 'desk' }];
    const routing = { receiver: 'ops', groupBy: ['alertname'], groupWait: '0s', routes };
    await api.call('PUT', '/api/v1/routing', { body: routing });
    const rules = [
      { alert: 'Hook', expr: 'vector(1)', labels: { team: '<script>alert(1)</script>' } },
      { alert: 'Mail', expr: 'vector(1)', labels: { team: 'desk' } },
    ];
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'log', interval: '1s', rules } });
    await receiver.log.until((entries) => entries.length > 0);
    await until(async () => Number((await api.call('GET', '/api/v1/notifications')).body.total) === 2);
    await api.call('POST', '/api/v1/users', { body: { username: 'looker', role: 'viewer', password } });
  });
  afterAll(async () => {
    await chromium?.stop();
    await api?.stop();
    await receiver?.close();
  });

  it('adds up, counts again when asked, and leads from a number to its rows', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, { width: 1440, height: 900, scheme: 'light' });
    await signIn(page, 'admin', password, '/notifications');
    await page.waitForSelector('.notice-line >> text=Hook');
    await page.waitForSelector('text=The sum is right.');
    await page.click('text=Count again');
    await page.waitForSelector('text=Sound: everything adds up.');
    await page.waitForSelector('text=2 alerts began to fire: 2 told');
    expect(await violations(page)).toEqual([]);
    await page.click('.sum >> text=1 delivered');
    await page.waitForURL(/status=delivered/);
    await page.waitForSelector('.list-head >> text=1 of 1 notifications');
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
  });

  it('shows by keyboard what was sent, and sends it again after a question', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, { width: 1440, height: 900, scheme: 'dark' });
    await signIn(page, 'admin', password, '/notifications?receiver=ops');
    await page.waitForSelector('.notice-line >> text=Hook');
    await page.keyboard.press('j');
    await page.keyboard.press('o');
    await page.waitForSelector('.sent >> text=<script>alert(1)</script>');
    await page.click('.parts >> text=curl');
    await page.waitForSelector('.sent >> text=webhook-id: ');
    expect(await violations(page)).toEqual([]);
    await page.click('.drawer-actions >> text=Send again');
    await page.waitForSelector('text=One more message goes to ops by webhook at once');
    await page.click('[role=dialog] >> button >> text=Send again');
    await page.waitForSelector('.facts >> text=Copy of');
    await receiver.log.until((all) => all.length > 1);
    const entries = receiver.log.all;
    expect(new Set(entries.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
  });

  it('shows a mail as it looks, in a frame where nothing runs, also on a phone and to who may only look', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, { width: 320, height: 700, scheme: 'light' });
    await signIn(page, 'looker', password, '/notifications?receiver=desk');
    await page.click('.notice-line .name');
    await page.frameLocator('.mail').locator('text=Open alert').waitFor();
    await page.waitForSelector('text=no mail server is set');
    expect(await violations(page)).toEqual([]);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow).toBe(0);
    expect(misdeeds.strangers).toEqual([]);
    await page.context().close();
  });
});
