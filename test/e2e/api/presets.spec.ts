import { platformIntegrations } from '../../support/receivers/platform-integrations.data.js';
import { type PlatformName, PlatformReceiver, platforms } from '../../support/receivers/platform-receiver.js';
import { ApiNode, type Json } from './support/api-node.js';

const names = Object.keys(platforms) as PlatformName[];
const list = (value: Json | undefined): readonly Json[] => (value ?? []) as unknown as readonly Json[];

/** What the platform was told, as it would show it. */
interface Told {
  readonly path: string;
  readonly message: Json;
}

describe('a real node and receivers in the formats of others', () => {
  let api: ApiNode;
  const receivers = new Map<PlatformName, PlatformReceiver>();
  let pointId = '';

  beforeAll(async () => {
    api = await ApiNode.start();
    for (const name of names) receivers.set(name, await PlatformReceiver.start(name));
    const integrations = names.map((name) => {
      const { options, ...credentials } = platformIntegrations[name];
      return { type: 'webhook', url: receiver(name).url, ...credentials, message: { preset: name, options } };
    });
    const point = await api.call('POST', '/api/v1/contact-points', { body: { name: 'everywhere', integrations } });
    expect([point.status, point.body.errors]).toEqual([201, undefined]);
    pointId = String(point.body.id);
    const tree = { receiver: 'everywhere', groupBy: ['alertname'], groupWait: '0s', groupInterval: '1s' };
    expect((await api.call('PUT', '/api/v1/routing', { body: tree })).status).toBe(200);
  });
  afterAll(async () => {
    await api.stop();
    await Promise.all([...receivers.values()].map((one) => one.close()));
  });

  function receiver(name: PlatformName): PlatformReceiver {
    const found = receivers.get(name);
    if (!found) throw new Error(`no receiver of ${name}`);
    return found;
  }

  function told(name: PlatformName, since: number): readonly Told[] {
    return receiver(name)
      .log.all.slice(since)
      .map(({ path, body }) => ({ path, message: JSON.parse(body) }));
  }

  it('a test reaches each of them, and leaves no incident open', async () => {
    const { body } = await api.call('POST', `/api/v1/contact-points/${pointId}/test`);
    expect(list(body.results).map(({ outcome, error, note }) => [outcome, error, note])).toEqual(
      names.map(() => ['delivered', null, null]),
    );
    for (const name of names)
      expect([name, receiver(name).log.all.flatMap(({ faults }) => faults)]).toEqual([name, []]);
    const [raised, ended] = told('pagerduty', 0);
    expect([raised?.message.event_action, ended?.message.event_action]).toEqual(['trigger', 'resolve']);
    expect(ended?.message.dedup_key).toBe(raised?.message.dedup_key);
    const [created, closed] = told('opsgenie', 0);
    expect([created?.path, closed?.path]).toEqual(['/v2/alerts', `/v2/alerts/${created?.message.alias}/close`]);
    expect(names.map((name) => receiver(name).log.all.length)).toEqual([1, 1, 1, 2, 2, 1, 1]);
  });

  it('tells each of them what fires and what has resolved', async () => {
    const before = new Map(names.map((name) => [name, receiver(name).log.all.length]));
    const light = async (value: number): Promise<void> => {
      const body = `flame{room="1"} ${value}\n`;
      expect((await api.call('POST', '/prometheus/api/v1/import/prometheus', { body })).status).toBe(204);
    };
    const annotations = { summary: 'Room {{ $labels.room }} burns <now> & "hot"' };
    const rules = [{ alert: 'Fire', expr: 'flame > 0', labels: { severity: 'critical' }, annotations }];
    await light(1);
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'fire', interval: '1s', rules } });
    const heard = (count: number) =>
      Promise.all(
        names.map((name) => receiver(name).log.until((all) => all.length >= (before.get(name) ?? 0) + count)),
      );
    await heard(1);
    await light(0);
    await heard(2);

    const since = (name: PlatformName): readonly Told[] => told(name, before.get(name) ?? 0);
    for (const name of names) {
      expect([name, receiver(name).log.all.flatMap(({ faults }) => faults)]).toEqual([name, []]);
      const words = since(name).map(({ message }) => JSON.stringify(message));
      expect([name, words[0]]).toEqual([name, expect.stringContaining('Room 1 burns')]);
    }
    expect(since('slack').map(({ message }) => message.text)).toEqual([
      expect.stringContaining('[FIRING:1] Fire (critical)'),
      expect.stringContaining('[RESOLVED] Fire (critical)'),
    ]);
    const events = since('pagerduty').map(({ message }) => message);
    expect(events).toMatchObject([
      { event_action: 'trigger', payload: { severity: 'critical' } },
      { event_action: 'resolve' },
    ]);
    expect(events[0]?.dedup_key).toBe(events[1]?.dedup_key);
    const [created, closed] = since('opsgenie');
    expect(created?.message).toMatchObject({ priority: 'P1', tags: ['db', 'prod'] });
    expect(closed?.path).toBe(`/v2/alerts/${created?.message.alias}/close`);
    expect(since('telegram').map(({ message }) => message.message_thread_id)).toEqual([7, 7]);
    expect(since('ntfy').map(({ message }) => message.priority)).toEqual([5, 3]);
  });

  it('keeps what was sent without its secrets', async () => {
    const { body } = await api.call('GET', '/api/v1/notifications?limit=50');
    const secrets = names.flatMap((name) => Object.values(platformIntegrations[name].secrets ?? {}));
    for (const { id } of list(body.items)) {
      const text = JSON.stringify((await api.call('GET', `/api/v1/notifications/${id}`)).body);
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
    for (const secret of secrets) expect(api.log()).not.toContain(secret);
  });
});
