import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { ApiNode, type Json } from '../api/support/api-node.js';
import { violations } from './support/axe.js';
import { Chromium, type Look, type Misdeeds, signIn } from './support/chromium.js';

const password = 'tall-Ships-7-sail-away';
const wide: Look = { width: 1440, height: 900, scheme: 'light' };
const narrow: Look = { width: 320, height: 640, scheme: 'dark' };
const evil = '<script>alert(1)</script>';

describe('the pages of metrics and dashboards', () => {
  let api: ApiNode;
  let chromium: Chromium;
  /** One window of the administrator for all tests: each goes to its own address. */
  let page: Page;
  let misdeeds: Misdeeds;

  beforeAll(async () => {
    [api, chromium] = await Promise.all([ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password }), Chromium.start()]);
    await Promise.all([prepare(), openWindow()]);
  });
  const heat = async (body: string): Promise<void> => {
    expect((await api.call('POST', '/prometheus/api/v1/import/prometheus', { body })).status).toBe(204);
  };
  const openWindow = async (): Promise<void> => {
    ({ page, misdeeds } = await chromium.open(api.node.url, wide));
    await signIn(page, 'admin', password, '/explore');
    await page.waitForSelector('.metric-browser');
  };
  const prepare = async (): Promise<void> => {
    const now = Date.now();
    const lines = Array.from({ length: 60 }, (_, at) =>
      ['db', evil].map(
        (host, which) => `heat_celsius{host="${host}"} ${20 + at + which} ${now - (60 - at) * 15_000}\n`,
      ),
    );
    await heat(lines.flat().join(''));
    const rules = [{ alert: 'Hot', expr: 'heat_celsius > 70', labels: { severity: 'critical' } }];
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'heat', rules } });
    const panels = [
      { type: 'timeseries', title: 'Heat', queries: [{ expr: 'heat_celsius', legend: '{{host}}' }], x: 0, y: 0 },
      { type: 'stat', title: 'Hottest', queries: [{ expr: 'max(heat_celsius)' }], x: 6, y: 0, h: 4 },
      { type: 'text', title: 'Notes', text: `## ${evil}`, x: 6, y: 4, h: 4 },
      { type: 'table', title: 'All', queries: [{ expr: 'heat_celsius' }], x: 0, y: 8 },
      { type: 'timeline', title: 'Warm', queries: [{ expr: 'heat_celsius > bool 50' }], unit: 'bool', x: 0, y: 16 },
      { type: 'alerts', title: 'Firing', x: 6, y: 8 },
      { type: 'stat', title: 'Far below', queries: [{ expr: 'sum(heat_celsius)' }], x: 0, y: 50 },
    ];
    await api.call('POST', '/api/v1/users', { body: { username: 'vera', role: 'viewer', password } });
    await api.call('POST', '/api/v1/dashboards', { body: { title: 'Heating', range: '15m', panels } });
  };
  // What was not heard of for five minutes is not there any more.
  beforeEach(() => heat(`heat_celsius{host="db"} 79\nheat_celsius{host="${evil}"} 80\n`));
  afterAll(async () => {
    await chromium?.stop();
    await api?.stop();
  });

  const board = async (): Promise<Json> => (await api.call('GET', '/api/v1/dashboards/heating')).body;
  const drag = async (page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 4 });
    await page.mouse.move(...to, { steps: 4 });
    await page.mouse.up();
  };
  const boxOf = async (page: Page, selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    if (!box) throw new Error(`${selector} is not to be seen`);
    return box;
  };

  it('lead from a metric to its labels, a stretch of time, and a panel', async () => {
    await page.goto('/explore?from=now-15m');
    await page.getByLabel('Search metrics').fill('celsius');
    await page.click('role=button[name=/^heat_celsius/]');
    await page.waitForSelector('canvas');
    await page.waitForSelector('.query-cost >> text=2 series');
    expect(await page.locator('.legend-name').allTextContents()).toContainEqual(expect.stringContaining(evil));
    await page.waitForSelector('.metric-labels >> text=host');
    expect(await violations(page)).toEqual([]);
    await page.click('.metric-labels >> role=button[name="db"]');
    await page.waitForSelector('.query-cost >> text=1 series');
    expect(new URL(page.url()).searchParams.get('q')).toBe('heat_celsius{host="db"}');
    const plot = await boxOf(page, '.u-over');
    await drag(page, [plot.x + 100, plot.y + 50], [plot.x + 400, plot.y + 60]);
    await page.waitForURL(/from=2/);
    await page.goBack();
    await page.waitForURL(/from=now-15m/);
    await page.click('text=Add to dashboard');
    await page.selectOption('role=combobox[name="Dashboard"]', { label: 'This host' });
    await page.getByLabel('Title of the panel').fill('One heat');
    await page.click('role=dialog >> role=button[name="Add"]');
    await page.waitForSelector('text=Added to This host.');
    const { body } = await api.call('GET', '/api/v1/dashboards/this-host');
    expect((body.panels as unknown as Json[]).at(-1)).toMatchObject({ title: 'One heat', y: 28, w: 12 });
    await page.click('text=Who uses this');
    await page.waitForSelector('role=dialog >> text=Hot');
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
  });

  it('show every kind of panel, with the threshold of a rule, and make a rule of a line that is dragged', async () => {
    await page.goto('/d/heating');
    await page.waitForURL('**/dashboards/heating');
    await page.waitForSelector('canvas');
    await page.waitForSelector('text=Rules: Hot');
    await page.waitForSelector('.stat-value >> text=80');
    expect(await page.locator('.panel-text h3').textContent()).toBe(evil);
    await page.waitForSelector('.panel-table td >> text=db');
    expect(await violations(page)).toEqual([]);
    const fromMenu = async (panel: string, item: string): Promise<void> => {
      await page.click(`role=button[name="Menu of ${panel}"]`);
      await page.click(`role=menuitem[name="${item}"]`);
    };
    const fileOf = async (panel: string, item: string): Promise<Buffer> => {
      const [download] = await Promise.all([page.waitForEvent('download'), fromMenu(panel, item)]);
      return readFileSync(await download.path());
    };
    expect(String(await fileOf('Heat', 'Data as CSV'))).toMatch(/^time,<script>alert\(1\)<\/script>,db\r\n/);
    expect(String(await fileOf('Hottest', 'Data as CSV'))).toBe('value\r\n80\r\n');
    expect((await fileOf('Heat', 'Picture as PNG')).subarray(1, 4).toString()).toBe('PNG');
    const picture = page.getByRole('img', {
      name: /^Heat: 2 series. From .*: at most 80 at .*, beyond “critical > 70” for/,
    });
    expect(await picture.count()).toBe(1);
    await fromMenu('Heat', 'View as table');
    await page.waitForSelector('.chart-table caption');
    await fromMenu('Heat', 'View as chart');
    await page.waitForSelector('canvas');
    const grip = await boxOf(page, '.threshold-handle');
    const middle = [grip.x + grip.width / 2, grip.y + grip.height / 2] as const;
    await drag(page, middle, [middle[0], middle[1] + 60]);
    await page.waitForURL(/\/rules\/new\?/);
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('expr'), searchParams.get('from_dashboard')]).toEqual(['heat_celsius', 'heating']);
    expect(Number(searchParams.get('threshold'))).toBeLessThan(70);
    // The past under the new threshold is played without being asked for.
    await page.waitForSelector('.backtest .backtest-lines');
    expect(misdeeds.strangers).toEqual([]);
  });

  it('ask in one request for what is seen, and end what was asked for panels that leave', async () => {
    const asked: string[][] = [];
    page.on('request', (request) => {
      if (!request.url().endsWith('/api/v1/queries')) return;
      const { queries } = request.postDataJSON() as { readonly queries: readonly { readonly expr: string }[] };
      asked.push(queries.map(({ expr }) => expr));
    });
    await page.goto('/dashboards/heating');
    await page.waitForSelector('.stat-value');
    await page.waitForSelector('.panel-table td');
    expect(asked[0]).toEqual(['heat_celsius', 'max(heat_celsius)', 'heat_celsius', 'heat_celsius > bool 50']);
    expect(asked.flat()).not.toContain('sum(heat_celsius)');
    // Nobody answers: what is asked now ends only because its panel leaves.
    await page.route('**/api/v1/queries', () => {});
    const begun = page.waitForRequest((request) => request.postData()?.includes('sum(heat_celsius)') === true);
    await page.getByLabel('Far below', { exact: true }).scrollIntoViewIfNeeded();
    const far = await begun;
    const ended = page.waitForEvent('requestfailed', (request) => request === far);
    await page.getByLabel('Heat', { exact: true }).scrollIntoViewIfNeeded();
    expect((await ended).failure()?.errorText).toBe('net::ERR_ABORTED');
    await page.unroute('**/api/v1/queries');
  });

  it('are edited by keys alone: moved, undone, saved with a reason, and restored', async () => {
    await page.goto('/dashboards/heating?edit=1');
    const grip = page.getByLabel(/^Move Hottest/);
    await grip.focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+z');
    await page.reload();
    await page.waitForSelector('text=A draft that was not saved is shown.');
    await page.keyboard.press('Control+s');
    await page.waitForSelector('role=dialog >> text=/"w": 5/');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('narrower');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Version 2 was saved.');
    expect((await board()).panels).toMatchObject([{}, { title: 'Hottest', w: 5, y: 0 }, {}, {}, {}, {}, {}]);
    await page.click('role=button[name="More"]');
    await page.click('role=menuitem[name="Versions"]');
    await page.waitForSelector('text=narrower');
    await page.click('role=button[name="Restore"]');
    await page.waitForSelector('text=It is as in version 1 again.');
    expect(await board()).toMatchObject({ version: 3 });
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
  });

  it("take over a dashboard of Grafana's and say what is lost", async () => {
    await page.goto('/dashboards');
    await page.click('role=button[name="Import"]');
    await page.getByLabel('Or paste it').fill('{ "title": ');
    await page.click('role=button[name="What would happen"]');
    await page.waitForSelector('text=/This is no JSON/');
    await page.getByLabel('Or paste it').fill('{ "title": "a", "schemaVersion": 39, "panels": "no", "tags": 3 }');
    await page.click('role=button[name="What would happen"]');
    await page.waitForSelector('role=dialog >> text=/tags/');
    expect(await page.locator('role=dialog').textContent()).toMatch(/panels.*must be a list.*tags.*must be a list/);
    const panels = [
      { type: 'stat', targets: [{ expr: 'up' }] },
      { type: 'geomap', title: 'World' },
    ];
    const json = JSON.stringify({ title: 'From there', schemaVersion: 39, panels });
    await page.getByLabel('Or paste it').fill(json);
    await page.click('role=button[name="What would happen"]');
    await page.waitForSelector('text=1 dropped, 0 changed:');
    expect(await violations(page)).toEqual([]);
    await page.click('role=dialog >> role=button[name="Import"]');
    await page.waitForURL('**/dashboards/from-there');
  });

  it('tell a viewer why they cannot edit, and fit a window of 320 pixels', async () => {
    const { page: small } = await chromium.open(api.node.url, narrow);
    await signIn(small, 'vera', password, '/dashboards/heating');
    await small.waitForSelector('canvas');
    // Until it is known who looks, nothing is closed.
    const edit = small.getByRole('button', { name: 'Edit', disabled: true });
    expect(await edit.getAttribute('title')).toContain('you are viewer');
    expect(await small.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await violations(small)).toEqual([]);
    await small.click('role=button[name="Star Heating"]');
    await small.waitForSelector('role=button[name="Star Heating"][pressed]');
    await small.goto('/dashboards');
    await small.selectOption('role=combobox[name="Which dashboards"]', { label: 'Starred' });
    await small.waitForURL(/show=starred/);
    expect(await small.locator('tbody a').allTextContents()).toEqual(['Heating']);
    await small.selectOption('role=combobox[name="Tags"]', { label: 'host' });
    await small.click('text=Show all');
    await small.waitForSelector('tbody >> text=This host');
    expect(await small.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await violations(small)).toEqual([]);
    await small.goto('/explore?q=heat_celsius&view=table');
    await small.waitForSelector('.instant-table td');
    expect(await small.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await small.context().close();
  });
});
