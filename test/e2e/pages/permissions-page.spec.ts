import type { Page } from 'playwright-core';
import { until } from '../../support/until.js';
import { ApiNode, type Json } from '../api/support/api-node.js';
import { violations } from './support/axe.js';
import { Chromium, type Look, signIn } from './support/chromium.js';

const password = 'tall-Ships-7-sail-away';
const wide: Look = { width: 1440, height: 900, scheme: 'light' };
/** How many of the things below each may do: five belong to `db`, four are made new for any team, five are not. */
const people = { viewer: 0, 'of-db': 9, 'of-web': 4, editor: 13, admin: 14 } as const;

/** One thing that a page offers, and the request that does it and changes nothing. */
interface Offer {
  readonly page: string;
  /** Of the button, or of the link in its place where one may. */
  readonly name: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Left out: the thing as it stands is sent back. */
  readonly body?: object;
}

/** Whether the page has it open; it is there in any case, and closed it says why, and who can change that. */
async function offered(page: Page, { page: address, name }: Offer): Promise<boolean> {
  // As a click on a link within the app: it need not be loaded anew.
  await page.evaluate(`history.pushState({}, '', '${address}'); dispatchEvent(new PopStateEvent('popstate'))`);
  const one = page
    .locator(`role=button[name="${name}"]`)
    .or(page.locator(`role=link[name="${name}"]`))
    .first();
  await one.waitFor();
  const closed = await one.isDisabled();
  if (closed) expect(`${address}: ${await one.getAttribute('title')}`).toMatch(/: .* admin can give it to you\./);
  return !closed;
}

/** Whether the API lets the one who is signed in on the page do it. */
async function lets(page: Page, { method, path, body }: Offer): Promise<boolean> {
  const sent = body === undefined ? `await (await fetch('${path}')).text()` : `'${JSON.stringify(body)}'`;
  const headers = `{ 'content-type': 'application/json' }`;
  const status = await page.evaluate(
    `(async () => (await fetch('${path}', { method: '${method}', body: ${sent}, headers: ${headers} })).status)()`,
  );
  expect([path, status]).not.toEqual([path, 500]);
  return status !== 403;
}

describe('what pages offer to whom', () => {
  let api: ApiNode;
  let chromium: Chromium;
  let offers: readonly Offer[];

  const created = async (path: string, body: object): Promise<Json> => {
    const answer = await api.call('POST', path, { body });
    expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
    return answer.body;
  };

  beforeAll(async () => {
    api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
    chromium = await Chromium.start();
    for (const username of Object.keys(people).filter((name) => name !== 'admin')) {
      const role = username === 'editor' ? 'editor' : 'viewer';
      await created('/api/v1/users', { username, role, password: `${password}-${username}` });
    }
    for (const team of ['db', 'web']) {
      await created('/api/v1/teams', { name: team, members: [{ username: `of-${team}`, role: 'editor' }] });
    }
    offers = [...(await ownedByDb()), ...ofTheCluster];
  });
  afterAll(async () => {
    await chromium?.stop();
    await api?.stop();
  });

  /** A rule that fires, a contact point and a monitor of the team `db`, and what can be done to each. */
  async function ownedByDb(): Promise<readonly Offer[]> {
    const rules = [{ alert: 'Fire', expr: 'vector(1)' }];
    const group = await created('/api/v1/rule-groups', { name: 'fires', team: 'db', interval: '1s', rules });
    const point = await created('/api/v1/contact-points', { name: 'ops-db', team: 'db', integrations: [] });
    const monitor = await created('/api/v1/heartbeats', { name: 'backup', team: 'db', interval: '1d' });
    let alertId = '';
    await until(async () => {
      const { body } = await api.call('GET', `/api/v1/alerts?state=firing&groupId=${group.id}`);
      alertId = String((body.items as unknown as readonly Json[])[0]?.id ?? '');
      return alertId !== '';
    });
    const ruleId = (group.rules as unknown as readonly Json[])[0]?.id;
    const groupPath = `/api/v1/rule-groups/${group.id}`;
    return [
      { page: `/rules/${ruleId}`, name: 'Delete Fire', method: 'PUT', path: groupPath },
      { page: `/rules/${ruleId}/edit`, name: 'Review and save', method: 'PUT', path: groupPath },
      {
        page: `/contact-points/${point.id}`,
        name: 'Delete',
        method: 'PUT',
        path: `/api/v1/contact-points/${point.id}`,
      },
      // Not next to each other: the page before is seen until the next one has come.
      {
        page: `/alerts/${alertId}`,
        name: 'Acknowledge',
        method: 'DELETE',
        path: `/api/v1/alerts/${alertId}/acknowledge`,
        body: {},
      },
      {
        page: `/heartbeats?sel=${monitor.id}`,
        name: 'Delete',
        method: 'PUT',
        path: `/api/v1/heartbeats/${monitor.id}`,
      },
    ];
  }

  const ofTheCluster: readonly Offer[] = [
    { page: '/rules', name: 'New rule', method: 'POST', path: '/api/v1/rule-groups', body: {} },
    { page: '/contact-points', name: 'New contact point', method: 'POST', path: '/api/v1/contact-points', body: {} },
    { page: '/heartbeats', name: 'New monitor', method: 'POST', path: '/api/v1/heartbeats', body: {} },
    { page: '/silences', name: 'New silence', method: 'POST', path: '/api/v1/silences', body: {} },
    { page: '/mute-timings', name: 'New mute timing', method: 'POST', path: '/api/v1/mute-timings', body: {} },
    { page: '/inhibitions', name: 'New inhibition', method: 'POST', path: '/api/v1/inhibitions', body: {} },
    { page: '/message-templates', name: 'New template', method: 'POST', path: '/api/v1/message-templates', body: {} },
    { page: '/dashboards', name: 'New dashboard', method: 'POST', path: '/api/v1/dashboards', body: {} },
    { page: '/people?tab=teams', name: 'New team', method: 'POST', path: '/api/v1/teams', body: {} },
  ];

  it('are told beforehand to an administrator, with what decides, and nothing is done', async () => {
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/people?tab=roles&q=rule-groups');
    await page.selectOption('role=combobox[name="Whose rights"]', { label: 'of-db' });
    await page.waitForSelector('text=of-db: viewer, editor of db.');
    const change = 'PUT /api/v1/rule-groups/:id';
    await page.selectOption('role=combobox[name="What they do"]', change);
    const verdict = page.locator('role=region[name="Try as"] >> role=status');
    await verdict.filter({ hasText: 'Denied' }).waitFor();
    await page.selectOption('role=combobox[name="Who owns the thing"]', 'web');
    await verdict.filter({ hasText: 'the team web owns this' }).waitFor();
    await page.selectOption('role=combobox[name="Who owns the thing"]', 'db');
    await verdict.filter({ hasText: 'Allowed editor of db.' }).waitFor();
    expect(await verdict.textContent()).toContain('Decided by the owner of the thing.');
    expect(page.url()).toContain('owner=db');
    expect(await page.locator('tr:has-text("PUT /api/v1/rule-groups/:id") >> td >> nth=4').textContent()).toContain(
      'own',
    );
    expect(await violations(page)).toEqual([]);
    expect(misdeeds).toEqual({ errors: [], strangers: [] });
    await page.context().close();
  });

  it.each(Object.entries(people))('are the same things that the API lets do: %s %i of them', async (person, open) => {
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await signIn(page, person, person === 'admin' ? password : `${password}-${person}`, '/rules');
    // Until it is known who looks, nothing is closed.
    await page.waitForSelector(`role=button[name=/^You: ${person}/]`);
    const seen: Record<string, unknown> = {};
    const allowed: Record<string, unknown> = {};
    for (const offer of offers) {
      const key = `${offer.page.replace(/[0-9a-f-]{36}/, 'id')}: ${offer.name}`;
      seen[key] = await offered(page, offer);
      allowed[key] = await lets(page, offer);
    }
    expect(seen).toEqual(allowed);
    expect(Object.values(seen).filter((each) => each)).toHaveLength(open);
    if (open === 0) expect(await violations(page)).toEqual([]);
    expect(misdeeds.strangers).toEqual([]);
    await page.context().close();
  });
});
