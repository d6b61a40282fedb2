import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { ApiNode, type Json, faultsOf } from './support/api-node.js';

const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
const headerValue = 'planted-header-secret';

describe('contact points and routing', () => {
  let api: ApiNode;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    api = await ApiNode.start();
  });
  afterAll(async () => {
    await api.stop();
    await receiver.close();
  });

  const webhook = (more: object = {}) => ({ type: 'webhook', url: receiver.url, ...more });
  const create = async (name: string, integrations: readonly object[]): Promise<Json> => {
    const answer = await api.call('POST', '/api/v1/contact-points', { body: { name, integrations } });
    expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
    return answer.body;
  };

  it('never show a secret, keep it through an edit, and send with it', async () => {
    const created = await create('keeps', [webhook({ secret, headers: { authorization: headerValue } })]);
    const path = `/api/v1/contact-points/${created.id}`;
    expect(created.integrations).toMatchObject([{ secret: '<set>', headers: { authorization: '<set>' } }]);
    const edited = await api.call('PUT', path, { body: { ...created, giveUpAfter: '2h' } });
    expect(edited.body).toMatchObject({ version: 2, giveUpAfter: '2h' });
    const tested = await api.call('POST', `${path}/test`);
    expect(tested.body.results).toMatchObject([{ type: 'webhook', outcome: 'delivered', code: 200 }]);
    const [message] = receiver.log.all;
    expect(message?.headers).toMatchObject({ authorization: headerValue, 'x-tocsin-node': 'api' });
    expect(message?.headers['webhook-signature']).toMatch(/^v1,/);
    const removed = await api.call('PUT', path, {
      body: { ...edited.body, integrations: [{ ...webhook(), id: idOf(created), secret: null }] },
    });
    expect(removed.body.integrations).toMatchObject([{ id: idOf(created), secret: null, headers: {} }]);
    for (const text of [secret, headerValue]) expect(api.log()).not.toContain(text);
  });

  it('know each preset by its name, with what it needs and nothing else', async () => {
    const faultsFor = async (integration: object) =>
      faultsOf(await api.call('POST', '/api/v1/contact-points', { body: { name: 'p', integrations: [integration] } }));
    const preset = (name: string, message: object = {}) => ({ type: 'webhook', message: { preset: name, ...message } });
    expect(await faultsFor(preset('pagerdutty'))).toEqual([
      'integrations[0].message.preset: no preset: did you mean pagerduty?',
    ]);
    expect(await faultsFor(preset('carrier-pigeon'))).toEqual([expect.stringContaining('known are slack, teams')]);
    expect(await faultsFor(preset('slack'))).toEqual(['integrations[0].url: is required']);
    expect(await faultsFor(preset('pagerduty'))).toEqual([
      'integrations[0].secrets.routingKey: is required by pagerduty',
    ]);
    expect(await faultsFor({ ...preset('telegram'), secrets: { bottoken: 'x' } })).toEqual([
      'integrations[0].secrets["bottoken"]: telegram does not know it: it needs botToken',
      'integrations[0].secrets.botToken: is required by telegram',
      'integrations[0].message.options.chatId: is required by telegram',
    ]);
    const words = { options: { topic: 'ops', tropic: 'x' }, templates: { titel: '' } };
    expect(await faultsFor(preset('ntfy', words))).toEqual([
      expect.stringContaining('integrations[0].message.templates["titel"]: ntfy does not know it, but title, body'),
      expect.stringContaining('integrations[0].message.options["tropic"]: ntfy does not know it, but topic'),
    ]);
    const two = { basicAuth: { username: 'a:b', password: 'p' }, bearerToken: 'a b', headers: { Authorization: 'x' } };
    const faults = await faultsFor(webhook({ ...two, tls: { ca: 'no PEM' }, proxyUrl: 'socks5://x', method: 'GET' }));
    expect(faults).toEqual([
      'integrations[0].method: must be POST or PUT',
      'integrations[0].proxyUrl: must start with http:// or https://',
      'integrations[0].bearerToken: takes the place of basicAuth: give one of the two',
      'integrations[0].bearerToken: must be one word of printable ASCII',
      'integrations[0].basicAuth.username: must not hold a colon, which ends it',
      'integrations[0].tls.ca: must be certificates in PEM form',
    ]);
  });

  it('keep named secrets, passwords and tokens, but never for another address', async () => {
    const credentials = { basicAuth: { username: 'u', password: 'planted-one' }, secrets: { mine: 'planted-two' } };
    const proxyUrl = 'http://u:planted-three@127.0.0.1:3128';
    const created = await create('credentials', [webhook({ ...credentials, proxyUrl, only: 'changes', maxAlerts: 9 })]);
    const shown = { basicAuth: { username: 'u', password: '<set>' }, secrets: { mine: '<set>' } };
    const notices = { only: 'changes', maxAlerts: 9, method: 'POST', message: { templates: {}, options: {} } };
    const proxied = { proxyUrl: 'http://<set>@127.0.0.1:3128' };
    expect(created.integrations).toMatchObject([{ ...shown, ...notices, ...proxied }]);
    const path = `/api/v1/contact-points/${created.id}`;
    const edited = await api.call('PUT', path, { body: { ...created, giveUpAfter: '2h' } });
    expect(edited.body.integrations).toEqual(created.integrations);
    const [integration] = created.integrations as unknown as readonly object[];
    const elsewhere = [{ ...integration, url: 'http://localhost:1/hook' }];
    expect(faultsOf(await api.call('PUT', path, { body: { ...edited.body, integrations: elsewhere } }))).toEqual([
      'integrations[0].basicAuth.password: was stored for another address: give it again',
      'integrations[0].secrets["mine"]: was stored for another address: give it again',
    ]);
    const through = [{ ...integration, proxyUrl: 'http://<set>@127.0.0.2:3128' }];
    expect(faultsOf(await api.call('PUT', path, { body: { ...edited.body, integrations: through } }))).toContain(
      'integrations[0].proxyUrl: keeps a stored address of the same host only: give the whole address',
    );
    expect(api.log()).not.toContain('planted');
  });

  it('tell the outcome of a test, whatever it is', async () => {
    const created = await create('fails', [webhook()]);
    receiver.mode = 'reject';
    const { body } = await api.call('POST', `/api/v1/contact-points/${created.id}/test`);
    receiver.mode = 'ok';
    expect(body.results).toMatchObject([{ outcome: 'rejected', code: 404 }]);
  });

  it('are refused with every fault', async () => {
    const body = {
      name: ' blank edge',
      onUnknown: 'maybe',
      integrations: [
        { type: 'webhook', url: 'ftp://example.org', timeout: '1ms' },
        { type: 'webhook', url: 'https://user:pass@example.org', secret: 'not base64!', headers: { host: 'x' } },
        { type: 'email', to: ['a@b.example', 'not an address'] },
        { type: 'pager' },
      ],
    };
    const paths = faultsOf(await api.call('POST', '/api/v1/contact-points', { body })).map(
      (fault) => fault.split(': ')[0],
    );
    expect(paths).toEqual([
      'name',
      'onUnknown',
      'integrations[2].to[1]',
      'integrations[3].type',
      'integrations[0].url',
      'integrations[0].timeout',
      'integrations[1].url',
      'integrations[1].secret',
      'integrations[1].headers["host"]',
    ]);
  });

  it('refuse header values that would break out of their line', async () => {
    const headers = { 'x-a': 'b\r\nx-evil: 1' };
    const body = { name: 'evil', integrations: [webhook({ headers })] };
    expect((await api.call('POST', '/api/v1/contact-points', { body })).status).toBe(422);
  });

  it('data sources keep their secrets, are watched by a group of their own, and are in nobody’s way', async () => {
    const body = {
      name: 'prom',
      type: 'prometheus',
      url: receiver.url,
      basicAuth: { username: 'u', password: 'planted-password' },
    };
    const created = await api.call('POST', '/api/v1/data-sources', { body });
    expect(created.body).toMatchObject({ version: 1, basicAuth: { username: 'u', password: '<set>' } });
    const path = `/api/v1/data-sources/${created.body.id}`;
    expect((await api.call('POST', `${path}/test`)).body).toMatchObject({ ok: false });
    const used = { name: 'asks', dataSource: 'prom', rules: [{ alert: 'A', expr: 'up' }] };
    const group = await api.call('POST', '/api/v1/rule-groups', { body: used });
    expect((await api.call('DELETE', path)).status).toBe(409);
    expect((await api.call('PUT', path, { body: { ...created.body, name: 'other' } })).status).toBe(409);
    await api.call('DELETE', `/api/v1/rule-groups/${group.body.id}`);
    expect((await api.call('PUT', path, { body: { ...created.body, name: 'other' } })).body.version).toBe(2);
    expect((await api.call('GET', '/api/v1/rule-groups?folder=_system')).body.total).toBe(0);
    expect((await api.call('DELETE', path)).status).toBe(204);
    expect(api.log()).not.toContain('planted-password');
    const items = (await api.call('GET', '/api/v1/data-sources')).body.items as unknown as readonly Json[];
    const own = await api.call('DELETE', `/api/v1/data-sources/${items[0]?.id}`);
    expect([own.status, own.body.detail]).toEqual([409, expect.stringContaining('TOCSIN_PROMETHEUS_URL')]);
  });
});

function idOf(point: Json): Json | undefined {
  return (point.integrations as unknown as readonly Json[])[0]?.id;
}
