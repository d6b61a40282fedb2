import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { until } from '../../support/until.js';
import { ApiNode } from '../api/support/api-node.js';
import { violations } from './support/axe.js';
import { Chromium, signIn } from './support/chromium.js';

const password = 'tall-Ships-7-sail-away';
const wide = { width: 1440, height: 900, scheme: 'light' } as const;

describe('the overview', () => {
  let api: ApiNode;
  let receiver: WebhookReceiver;
  let chromium: Chromium;

  async function groupId(name: string): Promise<string> {
    const { body } = await api.call('GET', '/api/v1/rule-groups');
    return (
      (body as unknown as { items: { id: string; name: string }[] }).items.find((group) => group.name === name)?.id ??
      ''
    );
  }

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
    chromium = await Chromium.start();
  });
  afterAll(async () => {
    await chromium?.stop();
    await api?.stop();
    await receiver?.close();
  });

  it('leads whoever begins on from step to step, and says that nothing is evaluated yet', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/');
    await page.waitForSelector('.first-steps >> text=Say where alerts go');
    await page.waitForSelector('text=There are no rules to evaluate.');
    expect(await violations(page)).toEqual([]);
    await page.click('.first-steps a >> text=Say where');
    await page.waitForURL(/\/contact-points\/[\w-]{36}/);
    await page.goBack();
    await api.call('POST', '/api/v1/contact-points', {
      body: { name: 'ops', integrations: [{ type: 'webhook', url: receiver.url }] },
    });
    await api.call('PUT', '/api/v1/routing', { body: { receiver: 'ops', groupBy: ['alertname'], groupWait: '0s' } });
    await page.waitForSelector('.first-steps .done >> text=Say where alerts go');
    await page.click('.first-steps a >> text=Send a test');
    await page.click('button >> text=Send a test');
    await page.waitForSelector('.point-test .chip.good >> text=delivered');
    await page.goBack();
    await page.waitForSelector('.first-steps .done >> text=Send a test');
    await page.click('.first-steps a >> text=Write a rule');
    await page.getByRole('textbox', { name: 'Fires after' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Fires after' }).inputValue()).toBe('0s');
    expect(await page.getByRole('textbox', { name: 'Name of the alert' }).inputValue()).toBe('MyFirstAlert');
    await page.goBack();
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
  });

  it('leads others by those steps that they may go', async () => {
    for (const role of ['viewer', 'editor']) {
      const body = { username: role, password, role };
      expect((await api.call('POST', '/api/v1/users', { body })).status).toBe(201);
      const { page, misdeeds } = await chromium.open(api.node.url, wide);
      await signIn(page, role, password, '/');
      await page.waitForSelector('.first-steps >> text=Protect your account');
      await page.waitForSelector('.first-steps a >> text=Open the dashboards');
      expect(await page.locator('.first-steps a >> text=Write a rule').count()).toBe(role === 'editor' ? 1 : 0);
      expect(await page.locator('.first-steps >> text=Send a test').count()).toBe(0);
      expect(await violations(page)).toEqual([]);
      expect(misdeeds).toEqual({ errors: [], strangers: [] });
      await page.context().close();
    }
  });

  it('shows what fires, that it was evaluated, and leads to both by keys', async () => {
    const rules = [
      { alert: 'Bad', expr: 'vector(1)', labels: { severity: 'critical', team: '<script>alert(1)</script>' } },
      { alert: 'Soon', expr: 'vector(1)', for: '1h' },
    ];
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'overview', interval: '1s', rules } });
    await receiver.log.until((entries) => entries.some(({ body }) => body.includes('Bad')));
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/?by=team');
    await page.waitForSelector('.tile.critical b >> text=1');
    // Of a minute in which this node was late, ticks were left out.
    await page.waitForSelector('.cells .cell:is(.done, .waiting, .late, .missed)');
    await page.waitForSelector('.most >> text=<script>alert(1)</script>');
    await page.waitForSelector('.latest >> text=Bad');
    await until(async () => (await page.locator('.first-steps').count()) === 0);
    const proof = page.locator('.proof .quiet >> nth=1');
    await proof.filter({ hasText: /Evaluated by api \([1-9]\d*\)$/ }).waitFor();
    const sum = /^(\d+) due = (\d+) evaluated \+ (\d+) missed \+ (\d+) waiting/.exec((await proof.textContent()) ?? '');
    const [due, ...parts] = (sum ?? []).slice(1).map(Number);
    expect([due, parts.length]).toEqual([parts.reduce((all, part) => all + part, 0), 3]);
    expect(await violations(page)).toEqual([]);
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.keyboard.press('1');
    await page.waitForURL(/\/alerts\?.*critical/);
    await page.waitForSelector('.row >> text=Bad');
    await page.context().close();
  });

  it('is seen by viewers too, and fits a narrow window', async () => {
    await api.call('POST', '/api/v1/users', {
      body: { username: 'vera', displayName: 'Vera', role: 'viewer', password },
    });
    const { page } = await chromium.open(api.node.url, { width: 320, height: 700, scheme: 'dark' });
    await signIn(page, 'vera', password, '/');
    await page.waitForSelector('.cells');
    await page.waitForSelector('.tile.critical');
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it('says no more about first steps to whoever hides them', async () => {
    await api.call('DELETE', `/api/v1/rule-groups/${await groupId('overview')}`);
    const { page } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/');
    await page.click('text=Hide these steps');
    await page.reload();
    await page.waitForSelector('.cells');
    expect(await page.locator('.first-steps').count()).toBe(0);
    await page.context().close();
  });
});
