import { until } from '../../support/until.js';
import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { ApiNode, type Json } from './support/api-node.js';

const list = (value: Json | undefined): readonly Json[] => (value ?? []) as unknown as readonly Json[];

describe('the story of an alert', () => {
  let api: ApiNode;
  let receiver: WebhookReceiver;
  let groupId: string;

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    api = await ApiNode.start();
    const integrations = [{ type: 'webhook', url: receiver.url, sendResolved: true }];
    await api.call('POST', '/api/v1/contact-points', { body: { name: 'ops', integrations } });
    const tree = { receiver: 'ops', groupBy: ['alertname'], groupWait: '0s', groupInterval: '1s' };
    await api.call('PUT', '/api/v1/routing', { body: tree });
    const rules = [
      { alert: 'Fire', expr: 'flame > 0', labels: { team: 'db' }, annotations: { summary: '{{ $labels.room }}' } },
    ];
    const group = await api.call('POST', '/api/v1/rule-groups', { body: { name: 'fire', interval: '1s', rules } });
    groupId = String(group.body.id);
    await light(1);
    await receiver.log.until((entries) => entries.some((entry) => entry.body.includes('"firing"')));
  });
  afterAll(async () => {
    await api.stop();
    await receiver.close();
  });

  const light = async (value: number): Promise<void> => {
    const body = `flame{room="1"} ${value}\nflame{room="2"} 0\n`;
    expect((await api.call('POST', '/prometheus/api/v1/import/prometheus', { body })).status).toBe(204);
  };
  const alerts = async (query: string): Promise<readonly Json[]> =>
    list((await api.call('GET', `/api/v1/alerts?${query}`)).body.items);
  const notifications = async (query = ''): Promise<readonly Json[]> =>
    list((await api.call('GET', `/api/v1/notifications?${query}`)).body.items);

  it('shows the alert by state and matchers', async () => {
    const [alert, ...others] = await alerts(`matcher=${encodeURIComponent('room=~"1|9"')}&matcher=team%3D"db"`);
    expect(alert).toMatchObject({ state: 'firing', group: 'fire', value: '1', annotations: { summary: '1' } });
    expect(others).toEqual([]);
    expect(await alerts('matcher=room%3D2')).toEqual([]);
    expect(await alerts(`state=pending&groupId=${groupId}`)).toEqual([]);
    expect((await api.call('GET', `/api/v1/alerts/${alert?.id}`)).body).toEqual(alert);
  });

  it('shows the alert to programs that speak Prometheus', async () => {
    const answer = await api.call('GET', '/prometheus/api/v1/alerts');
    expect(answer.body.data).toMatchObject({ alerts: [{ state: 'firing', value: '1e+00' }] });
    const rules = await api.call('GET', '/prometheus/api/v1/rules?type=alert&rule_name[]=Fire');
    expect(rules.body.data).toMatchObject({ groups: [{ name: 'fire', rules: [{ state: 'firing', health: 'ok' }] }] });
    const series = await api.call('GET', '/prometheus/api/v1/query?query=ALERTS');
    expect(series.body.data).toMatchObject({ result: [{ metric: { alertname: 'Fire', alertstate: 'firing' } }] });
  });

  it('tells who evaluated it, which claim won, what was sent and how it went', async () => {
    await until(async () => (await notifications('status=delivered')).length > 0);
    const [alert] = await alerts('state=firing');
    const { body } = await api.call('GET', `/api/v1/alerts/${alert?.id}/timeline`);
    expect(list(body.entries)).toMatchObject([
      { kind: 'transition', to: 'firing', reason: 'condition-met', node: 'api', episode: 1, sequence: 1 },
      {
        kind: 'notification',
        reason: 'first',
        alertStatus: 'firing',
        attempts: [{ no: 1, node: 'api', outcome: 'delivered', code: 200 }],
      },
    ]);
    expect(body.truncated).toBe(false);
    expect(list(body.notices)).toMatchObject([
      { receiver: 'ops', state: 'told', at: expect.any(String), repeatsAt: expect.any(String), held: false, sent: 1 },
    ]);
    const [row] = await notifications('contactPoint=ops');
    const detail = await api.call('GET', `/api/v1/notifications/${row?.id}`);
    expect(detail.body).toMatchObject({ status: 'delivered', flushNo: 1, payload: { type: 'webhook' }, resends: [] });
    expect(JSON.parse(String(detail.body.payload?.body))).toMatchObject({ version: '4', notificationId: row?.id });
  });

  it('lets a person send a finished notification again, as a new one', async () => {
    const [first] = await notifications('status=delivered');
    const resent = await api.call('POST', `/api/v1/notifications/${first?.id}/resend`);
    expect([resent.status, resent.body]).toMatchObject([201, { resendOf: first?.id, requestedBy: 'token bootstrap' }]);
    await receiver.log.until((entries) => entries.some((entry) => entry.id === String(resent.body.id)));
    const copy = receiver.log.all.find((entry) => entry.id === String(resent.body.id));
    expect(JSON.parse(copy?.body ?? '{}').notificationId).toBe(resent.body.id);
    expect((await api.call('GET', `/api/v1/notifications/${first?.id}`)).body.resends).toEqual([resent.body.id]);
  });

  it('balances the account of a range', async () => {
    await until(async () => (await notifications('status=waiting&status=sending')).length === 0);
    const audit = await api.call('GET', '/api/v1/notifications/audit');
    expect(audit.body).toMatchObject({ due: 2, delivered: 2, failed: 0, unknown: 0, waiting: 0, balanced: true });
    const before = await api.call('GET', '/api/v1/notifications/audit?to=2001-01-01T00:00:00Z');
    expect(before.body).toMatchObject({ due: 0, balanced: true });
    const wrong = await api.call('GET', '/api/v1/notifications/audit?from=yesterday');
    expect(wrong.status).toBe(422);
  });

  it('ends when its rule group is deleted, and says so to whoever was told of it', async () => {
    const [alert] = await alerts('state=firing');
    expect((await api.call('DELETE', `/api/v1/rule-groups/${groupId}`)).status).toBe(204);
    expect((await api.call('GET', `/api/v1/alerts/${alert?.id}`)).body.state).toBe('inactive');
    await receiver.log.until((entries) => entries.some((entry) => JSON.parse(entry.body).status === 'resolved'));
    const { body } = await api.call('GET', `/api/v1/alerts/${alert?.id}/timeline`);
    expect(list(body.entries)).toContainEqual(expect.objectContaining({ to: 'inactive', reason: 'rule-removed' }));
  });

  it('counts what happened in the metrics of the node', async () => {
    const { body } = await api.call('GET', '/metrics', { token: null });
    for (const line of [
      /^tocsin_tick_claims_total\{outcome="won"\} [1-9]/m,
      /^tocsin_transitions_total\{to="firing",reason="condition-met"\} 1$/m,
      /^tocsin_delivery_attempts_total\{integration="webhook",outcome="delivered"\} [2-9]/m,
      /^tocsin_database_statement_seconds_count\{kind="update"\} [1-9]/m,
      /^tocsin_clock_offset_seconds /m,
      /^process_resident_memory_bytes [1-9]/m,
    ]) {
      expect(String(body)).toMatch(line);
    }
  });
});
