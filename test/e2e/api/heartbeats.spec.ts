import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { until } from '../../support/until.js';
import { ApiNode, faultsOf, type Json } from './support/api-node.js';

const list = (value: Json | undefined): readonly Json[] => (value ?? []) as unknown as readonly Json[];
const path = '/api/v1/heartbeats';

describe('heartbeat monitors', () => {
  let api: ApiNode;
  let ops: WebhookReceiver;
  let watcher: WebhookReceiver;

  beforeAll(async () => {
    [ops, watcher] = await Promise.all([WebhookReceiver.start(), WebhookReceiver.start()]);
    const env = { TOCSIN_HEARTBEAT_URL: `${watcher.url}?key=planted-key`, TOCSIN_HEARTBEAT_INTERVAL: '1s' };
    api = await ApiNode.start(env);
    const integrations = [{ type: 'webhook', url: ops.url, sendResolved: true }];
    await api.call('POST', '/api/v1/contact-points', { body: { name: 'ops', integrations } });
    const tree = { receiver: 'ops', groupBy: ['alertname'], groupWait: '0s', groupInterval: '1s' };
    await api.call('PUT', '/api/v1/routing', { body: tree });
    await api.call('POST', '/api/v1/teams', { body: { name: 'cron', members: [] } });
  });
  afterAll(async () => {
    await api.stop();
    await Promise.all([ops.close(), watcher.close()]);
  });

  const told = (status: string, monitor: string): boolean =>
    ops.log.all.some(({ body }) => {
      const { alerts } = JSON.parse(body) as { alerts: { status: string; labels: Record<string, string> }[] };
      return alerts.some((alert) => alert.status === status && alert.labels.heartbeat === monitor);
    });
  const create = async (body: object): Promise<Json> => {
    const answer = await api.call('POST', path, { body });
    expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
    return answer.body;
  };

  it('are kept, shown, changed under their version and deleted', async () => {
    const labels = { severity: 'critical' };
    const made = await create({ name: 'backup.db', interval: '1d', grace: '30m', labels, team: 'cron' });
    expect(made).toMatchObject({
      version: 1,
      state: 'waiting',
      lastAt: null,
      dueAt: null,
      team: 'cron',
      interval: '1d',
    });
    const one = await api.call('GET', `${path}/${made.id}`);
    expect([one.body, one.headers.get('etag')]).toEqual([made, '"1"']);
    const put = await api.call('PUT', `${path}/${made.id}`, { body: { ...one.body, interval: '12h', state: 'x' } });
    expect(put.body).toMatchObject({ version: 2, interval: '12h', grace: '30m', labels });
    expect((await api.call('PUT', `${path}/${made.id}`, { body: one.body })).status).toBe(412);
    expect(list((await api.call('GET', path)).body.items)).toEqual([put.body]);
    expect((await api.call('DELETE', `${path}/${made.id}`)).status).toBe(204);
    expect((await api.call('GET', `${path}/${made.id}`)).status).toBe(404);
    const audit = await api.call('GET', '/api/v1/audit?limit=3');
    expect(list(audit.body.items).map(({ action }) => action)).toEqual(expect.arrayContaining(['heartbeat.delete']));
  });

  it('name every fault of an input', async () => {
    const name = await api.call('POST', path, {
      body: { name: 'a/b', interval: 'soon', labels: { '': 'x' } },
    });
    expect(name.status).toBe(422);
    expect(faultsOf(name).map((fault) => fault.split(':')[0])).toEqual(expect.arrayContaining(['name', 'interval']));
    const short = await api.call('POST', path, { body: { name: 'a', interval: '10ms' } });
    expect(faultsOf(short)).toEqual(['interval: must be at least 1s']);
    const long = await api.call('POST', path, { body: { name: 'a', interval: '1y', grace: '1y' } });
    expect(faultsOf(long)).toEqual(['interval: must be at most 366d, the grace included']);
    expect((await api.call('POST', `${path}/nobody`)).status).toBe(404);
  });

  it('tell when one falls silent, and at once when it is heard of again', async () => {
    await create({ name: 'cleanup', interval: '1s', grace: '1s' });
    expect((await api.call('POST', `${path}/cleanup`)).status).toBe(204);
    await ops.log.until(() => told('firing', 'cleanup'));
    const alerts = await api.call('GET', `/api/v1/alerts?matcher=${encodeURIComponent('heartbeat="cleanup"')}`);
    const [alert] = list(alerts.body.items);
    expect(alert).toMatchObject({ state: 'firing', labels: { alertname: 'HeartbeatSilent' } });
    expect(list((await api.call('GET', path)).body.items)).toMatchObject([{ state: 'silent' }]);
    const beat = () => api.call('GET', `${path}/cleanup/beat`);
    await beat();
    const story = await api.call('GET', `/api/v1/alerts/${alert?.id}/timeline`);
    expect(list(story.body.entries)).toContainEqual(expect.objectContaining({ to: 'inactive', node: 'api' }));
    // On a slow machine it falls silent again before anybody is told: it gives further signs until then.
    await until(async () => (await beat()) && told('resolved', 'cleanup'));
  });

  it('end the alert with a monitor that is deleted, or not overdue any more', async () => {
    const made = await create({ name: 'gone', interval: '1s', grace: '0s' });
    await api.call('POST', `${path}/gone`);
    await ops.log.until(() => told('firing', 'gone'));
    const body = { name: 'gone', interval: '1h' };
    expect((await api.call('PUT', `${path}/${made.id}`, { body })).body.state).toBe('heard');
    await ops.log.until(() => told('resolved', 'gone'));
    const again = await api.call('PUT', `${path}/${made.id}`, { body: { ...body, interval: '1s', grace: '0s' } });
    await until(async () => `${(await api.call('GET', `${path}/${made.id}`)).body.state}` === 'silent');
    expect((await api.call('DELETE', `${path}/${made.id}`, { headers: { 'if-match': '"3"' } })).status).toBe(204);
    expect(again.body.version).toBe(3);
    const left = await api.call('GET', `/api/v1/alerts?matcher=${encodeURIComponent('heartbeat="gone"')}`);
    expect(list(left.body.items)).toEqual([]);
  });

  it('take signs by a token that can do nothing else', async () => {
    await create({ name: 'nightly', interval: '1d', team: 'cron' });
    await create({ name: 'foreign', interval: '1d' });
    const issued = await api.call('POST', '/api/v1/tokens', { body: { name: 'cron', role: 'editor', team: 'cron' } });
    const token = String(issued.body.token);
    expect((await api.call('POST', `${path}/nightly`, { token })).status).toBe(204);
    const basic = { authorization: `Basic ${Buffer.from(`x:${token}`).toString('base64')}` };
    expect((await api.call('GET', `${path}/nightly/beat`, { token: null, headers: basic })).status).toBe(204);
    expect((await api.call('POST', `${path}/foreign`, { token })).status).toBe(403);
    expect((await api.call('POST', `${path}/nightly`, { token: null })).status).toBe(401);
    const shown = list((await api.call('GET', path)).body.items).find(({ name }) => `${name}` === 'nightly');
    const teams = list((await api.call('GET', '/api/v1/teams')).body.items);
    const refused = await api.call('DELETE', `/api/v1/teams/${teams[0]?.id}`);
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('nightly')]);
    expect(shown).toMatchObject({ state: 'heard', lastFrom: expect.stringMatching(/^token cron, .*127\.0\.0\.1$/) });
  });

  it('are told from the cluster itself, which gives its sign once there is something to evaluate', async () => {
    expect(watcher.log.all).toEqual([]);
    const rules = [{ record: 'tocsin:alive', expr: 'vector(1)' }];
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'alive', interval: '1s', rules } });
    await watcher.log.until((entries) => entries.length >= 2);
    const intervals = watcher.log.all.map(({ headers }) => headers['x-tocsin-interval']);
    expect(new Set(intervals).size).toBe(intervals.length);
    const metrics = String((await api.call('GET', '/metrics', { token: null })).body);
    expect(metrics).toMatch(/^tocsin_heartbeats_total\{outcome="heard"\} [1-9]/m);
    expect(metrics).toMatch(/^tocsin_heartbeats_total\{outcome="withheld"\} [1-9]/m);
    expect(api.log()).not.toContain('planted-key');
  });
});
