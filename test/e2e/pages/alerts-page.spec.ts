import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { ApiNode } from '../api/support/api-node.js';
import { violations } from './support/axe.js';
import { Chromium, type Look, signIn } from './support/chromium.js';

const password = 'tall-Ships-7-sail-away';
const wide: Look = { width: 1440, height: 900, scheme: 'light' };

describe('the pages in a browser', () => {
  let api: ApiNode;
  let receiver: WebhookReceiver;
  let chromium: Chromium;

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
    chromium = await Chromium.start();
    const integrations = [{ type: 'webhook', url: receiver.url }];
    await api.call('POST', '/api/v1/contact-points', { body: { name: 'ops', integrations } });
    await api.call('POST', '/api/v1/contact-points', { body: { name: 'nobody', integrations: [] } });
    const routes = [{ matchers: ['alertname="Many"'], receiver: 'nobody' }];
    const routing = { receiver: 'ops', groupBy: ['alertname'], groupWait: '0s', routes };
    expect((await api.call('PUT', '/api/v1/routing', { body: routing })).status).toBe(200);
    const rules = [
      { alert: 'HighCpu', expr: 'cpu > 80', labels: { severity: 'critical', team: 'db' } },
      { alert: 'Script', expr: 'vector(1)', labels: { team: '<script>alert(1)</script>' }, for: '1h' },
    ];
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'pages', interval: '1s', rules } });
    await cpu(92);
    await receiver.log.until((entries) => entries.some(({ body }) => body.includes('HighCpu')));
  });
  afterAll(async () => {
    await chromium?.stop();
    await api?.stop();
    await receiver?.close();
  });

  // What was not heard of for five minutes does not fire any more.
  beforeEach(() => cpu(92));
  const cpu = async (value: number): Promise<void> => {
    const body = `cpu{instance="db-1"} ${value}\n`;
    expect((await api.call('POST', '/prometheus/api/v1/import/prometheus', { body })).status).toBe(204);
  };

  it('lead who is signed out to the sign-in and back', async () => {
    const { page } = await chromium.open(api.node.url, wide);
    await page.goto('/alerts?q=team%3Ddb');
    await page.waitForURL('**/sign-in?next=*');
    expect(new URL(page.url()).searchParams.get('next')).toBe('/alerts?q=team%3Ddb');
    await page.context().close();
  });

  it('show what fires, filter it by a click, and tell its whole story', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/alerts');
    await page.waitForSelector('.row .name >> text=HighCpu');
    await page.waitForSelector('.row >> text=<script>alert(1)</script>');
    await page.click('.row .pill >> text=db-1');
    await page.waitForURL(/q=instance/);
    await page.waitForSelector('css=.list-head >> text=1 alert');
    await page.click('.row .name');
    await page.waitForSelector('.story >> text=attempt 1: delivered 200');
    const story = await page.locator('.story').textContent();
    expect(story).toContain('inactive → firing (condition-met, value 92)');
    expect(story).toContain('firing told to ops by webhook (first): delivered');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.drawer', { state: 'detached' });
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
  });

  it('silence an alert from its story, and end the silence again', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/alerts?q=HighCpu');
    await page.click('.row .name');
    await page.click('.drawer >> text=Silence');
    await page.waitForSelector('text=It would mute 1 of');
    await page.waitForSelector('.matcher >> text=HighCpu');
    expect(await violations(page)).toEqual([]);
    await page.click('text=Create silence');
    await page.waitForSelector('text=/comment|say why/i');
    await page.getByLabel(/^Comment/).fill('known, being looked after');
    await page.click('text=Create silence');
    await page.waitForSelector('.silence-row >> text=known, being looked after');
    expect(await violations(page)).toEqual([]);
    expect((await api.call('GET', '/api/v1/silences?state=active')).body).toMatchObject({ total: 1 });
    await page.click('.silence-row >> text=End now');
    await page.waitForSelector('text=No silence is active');
    expect(misdeeds.strangers).toEqual([]);
    await page.context().close();
  });

  it('lead from an alert to its rule', async () => {
    const { page } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/alerts?q=HighCpu');
    await page.click('.row .name');
    await page.click('.drawer-actions >> text=Rule');
    await page.waitForURL('**/rules/*');
    await page.waitForSelector('main h1 >> text=HighCpu');
    await page.context().close();
  });

  it('do with an alert by its key or its menu what can be done, and count by state', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/alerts?q=HighCpu&state=firing');
    await page.waitForSelector('.states label >> text=firing 1');
    await page.waitForSelector('.states label >> text=pending 1');
    for (const key of ['j', '.']) await page.keyboard.press(key);
    await page.waitForSelector('[role=menu]');
    expect(await violations(page)).toEqual([]);
    expect(await page.locator('[role=menuitem]').allTextContents()).toEqual([
      ...['Open o', 'Silence s', 'Explore e', 'Rule r', 'Copy link c', 'Copy as JSON Shift+c'],
    ]);
    await page.keyboard.press('Escape');
    await page.waitForSelector('[role=menu]', { state: 'detached' });
    await page.click('.alert-line .more');
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await page.waitForURL(/explore\?.*q=cpu/);
    expect(new URL(page.url()).searchParams.get('from')).toMatch(/^20..-/);
    await page.goBack();
    await page.waitForSelector('.alert-line');
    for (const key of ['j', 'r']) await page.keyboard.press(key);
    await page.waitForURL('**/rules/*');
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
  });

  it('tell term by term how the filter is read', async () => {
    const { page } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/alerts');
    await page.waitForSelector('.alert-line');
    await page.fill('main input[type=search]', 'team=db @sevrity=info HighCpu');
    await page.waitForSelector('.filter-terms [data-kind=bad] >> text=@sevrity is not known');
    expect(await page.locator('.filter-terms [data-kind=matcher]').allTextContents()).toEqual(['team=db ×']);
    expect(await violations(page)).toEqual([]);
    await page.click('.filter-terms [data-kind=bad] button');
    await page.waitForSelector('.filter-terms [data-kind=bad]', { state: 'detached' });
    await page.click('.filter-terms [data-kind=word] button');
    await page.waitForURL((url) => url.searchParams.get('q') === 'team=db');
    await page.context().close();
  });

  it('show a new alert without being asked again', async () => {
    const { page } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/alerts?q=fresh');
    await page.waitForSelector('text=Remove fresh');
    const rules = [{ alert: 'Fresh', expr: 'vector(1)' }];
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'fresh', interval: '1s', rules } });
    await page.waitForSelector('.row .name >> text=Fresh');
    await page.context().close();
  });

  it('fit a narrow window in the dark', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, { width: 390, height: 844, scheme: 'dark' });
    await signIn(page, 'admin', password, '/alerts');
    await page.waitForSelector('.row .name >> text=HighCpu');
    expect(await violations(page)).toEqual([]);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow).toBe(0);
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
  });

  it('hold few nodes however many alerts, and acknowledge several by keyboard', async () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, at) => `many{host="h-${at}",site="s-${at % 5}",rack="r-${at % 9}"} 1\n`,
    );
    await api.call('POST', '/prometheus/api/v1/import/prometheus', { body: lines.join('') });
    const rules = [{ alert: 'Many', expr: 'last_over_time(many[1d])', labels: { severity: 'info', kind: 'test' } }];
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'many', interval: '10s', rules } });
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/alerts?q=alertname%3DMany&sort=name');
    await page.waitForSelector('css=.list-head >> text=10,000 alerts');
    const nodes = await page.evaluate("document.querySelectorAll('*').length");
    expect(nodes).toBeLessThanOrEqual(1_500);
    for (const key of ['j', 'x', 'j', 'j', 'Shift+X']) await page.keyboard.press(key);
    await page.waitForSelector('.bulk >> text=3 selected');
    expect(await violations(page)).toEqual([]);
    await page.click('.bulk >> text=Acknowledge');
    await page.fill('[role=dialog] input', 'all of them');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=3 alerts acknowledged.');
    await page.waitForSelector('.marks >> text=✓ admin');
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
  });
});
