import { until } from '../../support/until.js';
import { SmtpReceiver } from '../../support/receivers/smtp-receiver.js';
import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { ApiNode, faultsOf, type Json } from './support/api-node.js';

describe('what the pages of routing and suppression are told', () => {
  let api: ApiNode;
  let hooks: WebhookReceiver;
  let mail: SmtpReceiver;
  beforeAll(async () => {
    hooks = await WebhookReceiver.start();
    mail = await SmtpReceiver.start();
    api = await ApiNode.start({
      TOCSIN_SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
      TOCSIN_MAIL_FROM: 'tocsin@example.org',
    });
    const rules = [
      { alert: 'Disk', expr: 'vector(1)', labels: { team: 'db', severity: 'page' } },
      { alert: 'Cpu', expr: 'vector(1)', labels: { team: 'web' } },
    ];
    expect((await api.call('POST', '/api/v1/rule-groups', { body: { name: 'g', interval: '1s', rules } })).status).toBe(
      201,
    );
    await until(async () => (await api.call('GET', '/api/v1/alerts?state=firing')).body.total === (2 as never));
  });
  afterAll(async () => {
    await api.stop();
    await hooks.close();
    await mail.close();
  });

  const post = async (path: string, body: object) => await api.call('POST', `/api/v1/${path}`, { body });
  const stepsOf = ({ body: { results } }: { readonly body: Json }, at = 0) =>
    ((results?.[at]?.steps ?? []) as unknown as { name: string; outcome: string; detail: string }[]).map(
      ({ name, outcome, detail }) => `${name} ${outcome}: ${detail}`,
    );

  it('are how matchers are read, and how many alerts fit each and all', async () => {
    const { body } = await post('matchers/check', { matchers: ['team="db"', 'severity=~"p.*"', 'team=~"("', ''] });
    expect(body).toMatchObject({ matching: 1, active: 2 });
    expect(body.matchers).toMatchObject([
      { name: 'team', operator: '=', value: 'db', fault: null, matching: 1 },
      { name: 'severity', operator: '=~', matching: 1 },
      { name: null, fault: expect.stringContaining('missing closing )'), matching: 0 },
      { name: null, fault: expect.stringContaining('matcher') },
    ]);
  });

  it('are how many alerts each silence fits, also one that has not begun', async () => {
    const silence = (more: object) => post('silences', { matchers: ['alertname!=""'], comment: 'c', ...more });
    const all = await silence({ duration: '1h' });
    const later = await silence({ matchers: ['team="db"'], startsAt: '2099-01-01T00:00:00Z', duration: '1h' });
    const { body } = await api.call('GET', '/api/v1/silences/figures');
    expect(body).toMatchObject({ counts: { pending: 1, active: 1, expired: 0 }, alerts: 2 });
    const matching = body.live as unknown as readonly object[];
    expect(matching).toContainEqual({ id: all.body.id, matching: 2 });
    expect(matching).toContainEqual({ id: later.body.id, matching: 1 });
    for (const { body: made } of [all, later]) await api.call('DELETE', `/api/v1/silences/${made.id}`);
  });

  it('are the windows of a draft of a timing', async () => {
    const times = [{ startTime: '08:00', endTime: '17:00' }];
    const timeIntervals = [{ weekdays: ['monday:friday'], times }];
    const week = { timeIntervals, from: '2026-11-23T00:00:00Z', days: 7 };
    const { body } = await post('mute-timings/preview', week);
    expect(body.windows).toHaveLength(5);
    expect(body.windows?.[0]).toEqual({ startsAt: '2026-11-23T08:00:00.000Z', endsAt: '2026-11-23T17:00:00.000Z' });
    expect(faultsOf(await post('mute-timings/preview', { timeIntervals: [{ weekdays: ['moonday'] }] }))).toEqual([
      expect.stringContaining('timeIntervals[0].weekdays[0]'),
    ]);
  });

  it('are the steps of a test, before anything is stored', async () => {
    const test = (...integrations: object[]) => post('contact-points/test', { name: 't', integrations });
    const good = await test({ type: 'webhook', url: hooks.url }, { type: 'email', to: ['ops@example.org'] });
    expect(good.body.results).toMatchObject([
      { outcome: 'delivered', code: 200 },
      { outcome: 'delivered', code: 250 },
    ]);
    expect(stepsOf(good)).toEqual([expect.stringContaining('connect ok'), expect.stringContaining('answer ok: 200')]);
    expect(stepsOf(good, 1)).toEqual([
      `connect ok: 127.0.0.1 port ${mail.port}`,
      'tls ok: the server greeted, without TLS',
      `answer ok: 250: 127.0.0.1:${mail.port} took the message for 1 address`,
    ]);
    const closed = await test({ type: 'webhook', url: 'http://127.0.0.1:1/hook' });
    expect(stepsOf(closed)).toEqual(['connect failed: the connection was refused']);
    const untrusted = await test({ type: 'webhook', url: hooks.url.replace('http:', 'https:') });
    expect(stepsOf(untrusted).at(-1)).toContain('tls failed');
    hooks.mode = 'reject';
    const refused = await test({ type: 'webhook', url: `${hooks.url}/planted-path` });
    hooks.mode = 'ok';
    expect(stepsOf(refused).at(-1)).toContain('answer failed: 404');
    expect(JSON.stringify(refused.body)).not.toContain('planted-path');
    const { body } = await api.call('GET', '/api/v1/contact-points');
    expect((body.items as unknown as readonly Json[]).map(({ name }) => String(name))).not.toContain('t');
  });

  it('are the steps of a draft with the secrets of a stored one, but not for another address', async () => {
    const integrations = [{ type: 'webhook', url: hooks.url, headers: { authorization: 'planted-header' } }];
    const { body: stored } = await post('contact-points', { name: 'stored', integrations });
    const tried = await post('contact-points/test', stored);
    expect(tried.body.results).toMatchObject([{ outcome: 'delivered' }]);
    expect(hooks.log.all.at(-1)?.headers.authorization).toBe('planted-header');
    const [known] = stored.integrations as unknown as readonly object[];
    const elsewhere = { ...stored, integrations: [{ ...known, url: 'http://localhost:1/' }] };
    expect(faultsOf(await post('contact-points/test', elsewhere))).toEqual([
      expect.stringContaining('integrations[0].headers["authorization"]: was stored for another address'),
    ]);
    await api.call('DELETE', `/api/v1/contact-points/${stored.id}`);
  });

  it('are what each route and contact point has to do, and what is odd about a tree', async () => {
    const point = async (name: string, integrations: object[]) => await post('contact-points', { name, integrations });
    await point('ops', [{ type: 'webhook', url: hooks.url }]);
    await point('void', []);
    const routes = [
      { matchers: ['team="db"'], receiver: 'ops', groupWait: '1s' },
      { matchers: ['team="db"', 'severity="page"'], receiver: 'ops' },
      { matchers: ['team="x"'], receiver: 'void' },
    ];
    const tree = { receiver: 'ops', groupBy: ['alertname'], groupWait: '1s', routes };
    expect((await post('routing/lint', { tree })).body).toEqual({
      unreachable: [{ place: 'routes[1]', because: 'shadowed', by: 'routes[0]' }],
      unheard: [{ place: 'routes[2]', receiver: 'void' }],
    });
    expect((await post('routing/lint', {})).body).toMatchObject({ unreachable: [] });
    expect((await api.call('PUT', '/api/v1/routing', { body: tree })).status).toBe(200);
    const figures = async () => (await api.call('GET', '/api/v1/routing/figures')).body;
    await until(async () => Number((await figures()).routes?.[1]?.notices) === 1);
    expect((await figures()).routes).toMatchObject([
      { place: '', firing: 1 },
      { place: 'routes[0]', firing: 1, notices: 1 },
      { place: 'routes[1]', firing: 0, notices: 0 },
      { place: 'routes[2]', firing: 0 },
    ]);
    const used = async (name: string) => {
      const { items } = (await api.call('GET', '/api/v1/contact-points/figures')).body;
      return (items as unknown as readonly Json[]).find((point) => String(point.name) === name);
    };
    await until(async () => Number((await used('ops'))?.delivered) >= 2);
    const lastAttempt = { outcome: 'delivered', code: 200 };
    expect(await used('ops')).toMatchObject({ usedBy: ['', 'routes[0]', 'routes[1]'], failed: 0, lastAttempt });
    expect(await used('void')).toMatchObject({ usedBy: ['routes[2]'], sent: 0, p95DelayMs: null, lastAttempt: null });
  });

  it('are whether the cluster gives a sign of life', async () => {
    expect((await api.call('GET', '/api/v1/heartbeats/out')).body).toEqual({
      ...{ configured: false, interval: '1m', lastAt: null, lastNode: null },
    });
  });
});
