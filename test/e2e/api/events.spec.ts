import { connect } from 'node:net';
import { bootstrapToken } from '../../ha/support/tocsin-node.js';
import { EventListener } from '../../support/event-listener.js';
import { People } from '../../support/people.js';
import { until } from '../../support/until.js';
import { ApiNode } from './support/api-node.js';

const asAdmin = { authorization: `Bearer ${bootstrapToken}` };

describe('the events of a node', () => {
  let api: ApiNode;

  beforeAll(async () => {
    api = await ApiNode.start();
  });
  afterAll(() => api.stop());

  const silence = async (): Promise<void> => {
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    const body = { matchers: ['team="db"'], endsAt, comment: 'works' };
    expect((await api.call('POST', '/api/v1/silences', { body })).status).toBe(201);
  };

  it('say who speaks, what changes, and that they are alive', async () => {
    const listener = await EventListener.open(api.node.url, asAdmin);
    expect(listener.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(listener.answer.headers.get('x-tocsin-node')).toBe('api');
    const { data } = await listener.hears('hello');
    expect(data).toMatchObject({ node: 'api', resumption: 'new', tickMs: 2_000 });
    await silence();
    await listener.hearsTopic('silence');
    expect((await listener.hears('tick')).data).toMatchObject({ dataAgeMs: expect.any(Number) });
    listener.close();
    await until(async () => /tocsin_live_listeners 0\b/.test(String((await api.call('GET', '/metrics')).body)));
  });

  it('go on where they were left off', async () => {
    const first = await EventListener.open(api.node.url, asAdmin);
    await first.hears('hello');
    first.close();
    await silence();
    const second = await EventListener.open(api.node.url, asAdmin, first.lastId);
    expect((await second.hears('hello')).data).toMatchObject({ resumption: 'resumed' });
    await second.hearsTopic('silence');
    second.close();
    const third = await EventListener.open(api.node.url, asAdmin, 'of another program');
    expect((await third.hears('hello')).data).toMatchObject({ resumption: 'resnapshot' });
    third.close();
  });

  it('are for those who are signed in, and end within seconds when they are not any more', async () => {
    expect((await EventListener.open(api.node.url, {})).answer.status).toBe(401);
    const people = await People.open(api.node.databaseEnvironment.TOCSIN_DATABASE_URL ?? '');
    const { cookie, userId, id } = await people.signedIn();
    const listener = await EventListener.open(api.node.url, { cookie });
    await listener.hears('hello');
    await people.sessions.revoke(userId, id);
    await people.close();
    expect((await listener.hears('bye')).data).toEqual({ reason: 'signed-out' });
    await listener.hearsTheEnd();
  });

  it('end within seconds for a token that is revoked', async () => {
    const { body } = await api.call('POST', '/api/v1/tokens', { body: { name: 'listener', role: 'viewer' } });
    const listener = await EventListener.open(api.node.url, { authorization: `Bearer ${String(body.token)}` });
    await listener.hears('hello');
    expect((await api.call('DELETE', `/api/v1/tokens/${String(body.id)}`)).status).toBe(204);
    expect((await listener.hears('bye')).data).toEqual({ reason: 'signed-out' });
  });

  it('are told to one caller so many times, with the reason when it is once more', async () => {
    const { body } = await api.call('POST', '/api/v1/tokens', { body: { name: 'many', role: 'viewer' } });
    const headers = { authorization: `Bearer ${String(body.token)}` };
    const open = () => EventListener.open(api.node.url, headers);
    const listeners = await Promise.all(Array.from({ length: 20 }, open));
    expect(new Set(listeners.map(({ answer }) => answer.status))).toEqual(new Set([200]));
    const refused = await open();
    expect(refused.answer.status).toBe(429);
    expect(refused.answer.headers.get('retry-after')).toBe('10');
    for (const listener of listeners) listener.close();
    await until(async () => {
      const listener = await open();
      listener.close();
      return listener.answer.status === 200;
    });
  });

  it('answer HEAD without a stream', async () => {
    const answer = await fetch(`${api.node.url}/api/v1/events`, { method: 'HEAD', headers: asAdmin });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });

  it('are not told to a connection that was cut without a word', async () => {
    const { body } = await api.call('POST', '/api/v1/tokens', { body: { name: 'cut', role: 'viewer' } });
    const { hostname, port } = new URL(api.node.url);
    const listening = async () =>
      /tocsin_live_listeners (\d+)/.exec(String((await api.call('GET', '/metrics')).body))?.[1];
    await until(async () => (await listening()) === '0');
    const socket = connect({ host: hostname, port: Number(port) });
    const request = `GET /api/v1/events HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${String(body.token)}\r\n\r\n`;
    socket.write(request);
    await until(async () => (await listening()) === '1');
    socket.destroy();
    await until(async () => (await listening()) === '0');
  });

  it('end with the node, which does not wait for those who listen', async () => {
    const listener = await EventListener.open(api.node.url, asAdmin);
    await listener.hears('hello');
    const stopping = api.node.stop();
    expect((await listener.hears('bye')).data).toEqual({ reason: 'draining' });
    await listener.hearsTheEnd();
    expect(await stopping).toBe(0);
    api.node.start();
    await api.node.ready();
  });

  it('of its end do not wait for connections that ask for nothing', async () => {
    const { hostname, port } = new URL(api.node.url);
    const silent = connect({ host: hostname, port: Number(port) });
    // Where the node had not taken it up yet, the system refuses it.
    silent.on('error', () => undefined);
    await new Promise((resolve) => silent.once('connect', resolve));
    const stopping = api.node.stop();
    await until(() => silent.destroyed);
    expect(await stopping).toBe(0);
    api.node.start();
    await api.node.ready();
  });
});
