import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { until } from '../../support/until.js';
import { ApiNode, type Json } from './support/api-node.js';

const list = (value: Json | undefined): readonly Json[] => (value ?? []) as unknown as readonly Json[];

describe('notices that are held back', () => {
  let api: ApiNode;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    api = await ApiNode.start();
    for (const name of ['ops', 'chief']) {
      const integrations = [{ type: 'webhook', url: `${receiver.url}/${name}`, sendResolved: true }];
      expect((await api.call('POST', '/api/v1/contact-points', { body: { name, integrations } })).status).toBe(201);
    }
    const tree = {
      ...{
        receiver: 'ops',
        groupBy: ['alertname', 'room'],
        groupWait: '0s',
        groupInterval: '1s',
        repeatInterval: '2s',
      },
      escalations: [{ after: '3s', receiver: 'chief' }],
      // Time to acknowledge the alert there before anything but its first notice comes due.
      routes: [
        {
          matchers: ['room="1"'],
          repeatInterval: '8s',
          escalations: [{ after: '10s', receiver: 'chief' }],
        },
      ],
    };
    expect((await api.call('PUT', '/api/v1/routing', { body: tree })).body.detail).toBeUndefined();
    const rules = [{ alert: 'Fire', expr: 'flame > 0' }];
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'fire', interval: '1s', rules } });
  });
  afterAll(async () => {
    await api.stop();
    await receiver.close();
  });

  const light = async (room: string, value: number): Promise<void> => {
    const body = `flame{room="${room}"} ${value}\n`;
    expect((await api.call('POST', '/prometheus/api/v1/import/prometheus', { body })).status).toBe(204);
  };
  const alertIn = async (room: string): Promise<Json> => {
    let found: Json | undefined;
    await until(async () => {
      const { body } = await api.call('GET', `/api/v1/alerts?state=firing&matcher=room%3D${room}`);
      [found] = list(body.items);
      return found !== undefined;
    });
    return found as Json;
  };
  /** Notices about a room as the log has them, newest first: `escalated chief suppressed`. */
  const notices = async (room: string): Promise<readonly string[]> => {
    const { body } = await api.call('GET', '/api/v1/notifications?limit=500');
    return list(body.items)
      .filter(({ groupKey }) => String(groupKey).includes(`room="${room}"`))
      .map(({ reason, contactPoint, status }) => `${reason} ${contactPoint} ${status}`);
  };

  it('an acknowledgement withholds repeats and escalation, stands in the story, and both come when it is taken back', async () => {
    await light('1', 1);
    const { id } = await alertIn('1');
    const path = `/api/v1/alerts/${id}/acknowledge`;
    const acknowledged = await api.call('POST', path, { body: { note: 'on it' } });
    expect([acknowledged.status, acknowledged.body.acknowledgement]).toEqual([
      200,
      { by: expect.any(String), note: 'on it', at: expect.any(String) },
    ]);
    for (const held of ['escalated chief suppressed', 'repeat ops suppressed']) {
      await until(async () => (await notices('1')).includes(held));
    }
    expect((await notices('1')).filter((notice) => notice === 'repeat ops suppressed')).toHaveLength(1);
    expect(await notices('1')).not.toContain('escalated chief delivered');
    const story = await api.call('GET', `/api/v1/alerts/${id}/timeline`);
    const entries = list(story.body.entries);
    expect(entries.filter(({ kind }) => String(kind) === 'acknowledgement')).toMatchObject([
      { episode: 1, note: 'on it' },
    ]);
    expect(entries.find(({ status }) => String(status) === 'suppressed')).toMatchObject({
      suppressedBy: [{ kind: 'acknowledgement', ref: id }],
    });
    expect((await api.call('DELETE', path)).status).toBe(204);
    await until(async () => (await notices('1')).includes('escalated chief delivered'));
    await until(async () => (await notices('1')).includes('repeat ops delivered'));
    expect((await api.call('DELETE', path)).status).toBe(404);
    const { body } = await api.call('GET', '/api/v1/audit?limit=50');
    const actions = list(body.items).map(({ action }) => action as unknown);
    expect(actions).toEqual(expect.arrayContaining(['alert.acknowledge', 'alert.unacknowledge']));
    await light('1', 0);
  });

  it('who is escalated to hears what nobody looks after in time, and nothing more once somebody does', async () => {
    await Promise.all([light('4', 1), light('5', 1)]);
    const { id } = await alertIn('4');
    await until(async () => (await notices('4')).includes('escalated chief delivered'));
    expect((await api.call('POST', `/api/v1/alerts/${id}/acknowledge`, { body: { note: 'mine' } })).status).toBe(200);
    const delivered = async (room: string) => (await notices(room)).filter((notice) => notice.endsWith(' delivered'));
    const suppressed = async () => (await notices('4')).filter((notice) => notice.endsWith(' suppressed')).sort();
    await until(async () => (await suppressed()).length === 2);
    // What was under way when somebody began to look after it arrives all the same.
    await until(async () => !(await notices('4')).some((notice) => /waiting|sending/.test(notice)));
    const before = await delivered('4');
    // Room 5, which nobody looks after, shows that repeats have come due twice more.
    const repeats = async () => (await delivered('5')).filter((notice) => notice.startsWith('repeat')).length;
    const seen = await repeats();
    await until(async () => (await repeats()) >= seen + 4);
    expect(await delivered('4')).toEqual(before);
    expect(await suppressed()).toEqual(['repeat chief suppressed', 'repeat ops suppressed']);
    const { body } = await api.call('GET', '/api/v1/notifications?status=suppressed&limit=500');
    const rows = list(body.items).filter(({ groupKey }) => String(groupKey).includes('room="4"'));
    for (const row of rows) {
      expect(row.suppressed).toMatchObject([{ alertId: id, causes: [{ kind: 'acknowledgement', ref: id }] }]);
    }
    expect(rows).toHaveLength(2);
    await Promise.all([light('4', 0), light('5', 0)]);
  });

  it('a silenced alert is told to nobody, and the audit of the log adds up', async () => {
    const body = { matchers: ['room="2"'], comment: 'painting', duration: '1h' };
    const silence = await api.call('POST', '/api/v1/silences', { body });
    await light('2', 1);
    await until(async () => (await notices('2')).includes('first ops suppressed'));
    const { body: page } = await api.call('GET', '/api/v1/notifications?status=suppressed');
    const row = list(page.items).find(({ groupKey }) => String(groupKey).includes('room="2"'));
    expect(row?.suppressed).toMatchObject([{ causes: [{ kind: 'silence', ref: silence.body.id, name: 'painting' }] }]);
    expect((await api.call('GET', `/api/v1/notifications/${row?.id}`)).body.payload).toBeNull();
    expect((await api.call('POST', `/api/v1/notifications/${row?.id}/resend`)).status).toBe(409);
    expect((await api.call('GET', `/api/v1/silences/${silence.body.id}`)).body.suppressedNotices).not.toBe(0);
    await api.call('DELETE', `/api/v1/silences/${silence.body.id}`);
    await until(async () => (await notices('2')).includes('first ops delivered'));
    const { body: audit } = await api.call('GET', '/api/v1/notifications/audit');
    expect(audit.balanced).toBe(true);
    expect(Number(audit.suppressed)).toBeGreaterThan(0);
    const metrics = await api.call('GET', '/metrics');
    expect(metrics.body as unknown).toMatch(/alertmanager_notifications_suppressed_total\{reason="silence"\} [1-9]/);
  });

  it('only what fires can be acknowledged', async () => {
    await light('3', 1);
    const { id } = await alertIn('3');
    await light('3', 0);
    await until(async () => (await api.call('GET', `/api/v1/alerts/${id}`)).body.state === ('inactive' as unknown));
    expect((await api.call('POST', `/api/v1/alerts/${id}/acknowledge`, { body: {} })).status).toBe(409);
    const nobody = '01a1fc40-0000-7000-8000-000000000000';
    expect((await api.call('POST', `/api/v1/alerts/${nobody}/acknowledge`, { body: {} })).status).toBe(404);
  });
});
