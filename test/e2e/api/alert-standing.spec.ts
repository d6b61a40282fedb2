import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { until } from '../../support/until.js';
import { ApiNode, type Json } from './support/api-node.js';

const list = (value: Json | undefined): readonly Json[] => (value ?? []) as unknown as readonly Json[];

describe('what holds back the notices of alerts', () => {
  let api: ApiNode;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    api = await ApiNode.start();
    const integrations = [{ type: 'webhook', url: receiver.url }];
    await api.call('POST', '/api/v1/contact-points', { body: { name: 'ops', integrations } });
    const often = { groupWait: '0s', groupInterval: '200ms', repeatInterval: '1ms' };
    await api.call('PUT', '/api/v1/routing', { body: { receiver: 'ops', groupBy: ['room'], ...often } });
    const rules = [{ alert: 'Fire', expr: 'flame > 0' }];
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'fire', interval: '1s', rules } });
    await light('1', 1);
    await light('2', 1);
    await until(async () => (await fires('')).length === 2);
  });
  afterAll(async () => {
    await api.stop();
    await receiver.close();
  });

  const light = async (room: string, value: number): Promise<void> => {
    const body = `flame{room="${room}"} ${value}\n`;
    expect((await api.call('POST', '/prometheus/api/v1/import/prometheus', { body })).status).toBe(204);
  };
  const fires = async (query: string): Promise<readonly Json[]> =>
    list((await api.call('GET', `/api/v1/alerts?matcher=alertname%3DFire&${query}`)).body.items);
  const rooms = async (query: string): Promise<readonly string[]> =>
    (await fires(query)).map(({ labels }) => String(labels?.room)).sort();
  const alertOf = async (room: string): Promise<Json | undefined> => (await fires(`matcher=room%3D${room}`))[0];

  it('is told by the list, the alert and its story, and by no more than is true', async () => {
    expect(await alertOf('1')).toMatchObject({
      suppressed: false,
      silencedBy: [],
      inhibitedBy: [],
      mutedBy: [],
      acknowledgement: null,
    });
    const silence = { matchers: ['room="1"'], comment: 'works', duration: '1h' };
    const made = await api.call('POST', '/api/v1/silences', { body: silence });
    const told = { suppressed: true, silencedBy: [{ id: made.body.id, comment: 'works' }], flapping: false };
    const listed = await alertOf('1');
    expect(listed).toMatchObject(told);
    expect((await api.call('GET', `/api/v1/alerts/${listed?.id}`)).body).toMatchObject(told);
    const story = await api.call('GET', `/api/v1/alerts/${listed?.id}/timeline`);
    expect(story.body).toMatchObject({ alert: told, notices: [{ receiver: 'ops', held: true }] });
    expect([await rooms('state=suppressed'), await rooms('state=active')]).toEqual([['1'], ['2']]);
    expect(await rooms('state=suppressed&state=active')).toEqual(['1', '2']);
    expect(await rooms('state=suppressed&matcher=room%3D2')).toEqual([]);
    await api.call('DELETE', `/api/v1/silences/${made.body.id}`);
    expect([await rooms('state=suppressed'), (await alertOf('1'))?.silencedBy]).toEqual([[], []]);
  });

  it('counts what a silence held back, and the story of the alert tells of it', async () => {
    const silence = { matchers: ['alertname="Fire"', 'room="1"'], comment: 'hush', duration: '1h' };
    const { body: made } = await api.call('POST', '/api/v1/silences', { body: silence });
    await until(async () => Number((await api.call('GET', `/api/v1/silences/${made.id}`)).body.suppressedNotices) > 1);
    const alert = await alertOf('1');
    const story = await api.call('GET', `/api/v1/alerts/${alert?.id}/timeline`);
    expect(list(story.body.entries)).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'notification', status: 'suppressed' },
        suppressedBy: [expect.objectContaining({ kind: 'silence', ref: made.id, name: 'hush' })],
      }),
    );
    const told = () => receiver.log.all.filter(({ body }) => body.includes('"room":"1"')).length;
    const before = told();
    await api.call('DELETE', `/api/v1/silences/${made.id}`);
    await until(() => told() > before);
  });

  it('tells which alert inhibits, and by which rule', async () => {
    const body = { name: 'quiet', sourceMatchers: ['room="2"'], targetMatchers: ['alertname="Fire"'] };
    const made = await api.call('POST', '/api/v1/inhibitions', { body });
    const source = await alertOf('2');
    expect(source).toMatchObject({ suppressed: false, inhibitedBy: [] });
    expect(await alertOf('1')).toMatchObject({
      suppressed: true,
      inhibitedBy: [{ id: made.body.id, name: 'quiet', alertId: source?.id }],
    });
    await light('2', 0);
    await until(async () => (await alertOf('1'))?.suppressed === (false as unknown as Json));
  });

  it('says that an alert flaps once it has begun to fire five times within the hour', async () => {
    const seen: unknown[] = [];
    for (let round = 2; round <= 5; round++) {
      await light('1', 0);
      await until(async () => (await rooms('state=firing&matcher=room%3D1')).length === 0);
      await light('1', 1);
      await until(async () => (await rooms('state=firing&matcher=room%3D1')).length === 1);
      seen.push((await alertOf('1'))?.flapping);
    }
    expect(seen).toEqual([false, false, false, true]);
  });
});
