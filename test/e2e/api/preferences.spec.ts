import { bootstrapToken } from '../../ha/support/tocsin-node.js';
import { EventListener } from '../../support/event-listener.js';
import { ApiNode, faultsOf, type Json } from './support/api-node.js';
import { Person } from './support/person.js';

const path = '/api/v1/me/preferences';
const password = 'tall-Ships-7-sail-away';

describe('preferences', () => {
  let api: ApiNode;
  let vera: Person;
  let veraId = '';
  beforeAll(async () => {
    api = await ApiNode.start();
    const { body } = await api.call('POST', '/api/v1/users', { body: { username: 'vera', role: 'viewer', password } });
    veraId = String(body.id);
    vera = new Person(api);
    expect((await vera.signIn('vera', password)).status).toBe(200);
  });
  afterAll(() => api.stop());

  it("are each person's own; what is left out stays, and what was never chosen is not there", async () => {
    expect((await vera.call('GET', path)).body).toEqual({ updatedAt: null });
    const first = await vera.call('PUT', path, { theme: 'dark', zone: 'Europe/Berlin', pageSize: 50 });
    expect([first.status, first.body]).toEqual([
      200,
      { theme: 'dark', zone: 'Europe/Berlin', pageSize: 50, updatedAt: expect.stringMatching(/Z$/) },
    ]);
    // What was answered may be sent back with changes.
    const second = await vera.call('PUT', path, { ...first.body, theme: 'contrast' });
    expect(second.body).toMatchObject({ theme: 'contrast', zone: 'Europe/Berlin', pageSize: 50 });
    expect((await vera.call('PUT', path, { shortcuts: false })).body).toMatchObject({
      theme: 'contrast',
      shortcuts: false,
    });
    const again = new Person(api);
    await again.signIn('vera', password);
    expect((await again.call('GET', path)).body).toMatchObject({ theme: 'contrast', shortcuts: false, pageSize: 50 });
  });

  it('are refused with each place that is wrong, and to tokens', async () => {
    const wrong = { theme: 'pink', zone: 'no zone', pageSize: 7, landing: '//elsewhere', sound: 'loud' };
    const answer = await vera.call('PUT', path, wrong);
    expect(answer.status).toBe(422);
    expect(faultsOf(answer).map((fault) => fault.split(':')[0])).toEqual([
      ...['theme', 'zone', 'landing', 'pageSize', 'sound'],
    ]);
    expect((await api.call('GET', path)).status).toBe(403);
    expect((await api.call('PUT', path, { body: { theme: 'dark' } })).status).toBe(403);
    expect((await api.call('GET', path, { token: null })).status).toBe(401);
  });

  it('are told to who listens when they change, and to the audit log', async () => {
    await vera.call('PUT', path, { density: 'cosy' });
    const entriesOf = async () => {
      const { body } = await api.call('GET', `/api/v1/audit?action=preferences.change&entityId=${veraId}`);
      return body.items as unknown as readonly Json[];
    };
    const before = (await entriesOf()).length;
    const listener = await EventListener.open(api.node.url, { authorization: `Bearer ${bootstrapToken}` });
    await listener.hears('hello');
    await vera.call('PUT', path, { density: 'compact' });
    await vera.call('PUT', path, { density: 'compact' });
    await listener.hearsTopic('preferences');
    listener.close();
    const entries = await entriesOf();
    expect(entries.length).toBe(before + 1);
    expect(entries[0]).toMatchObject({
      actor: { name: 'vera' },
      entity: { kind: 'user', name: 'vera' },
      before: { density: 'cosy' },
      after: { density: 'compact' },
    });
  });
});
