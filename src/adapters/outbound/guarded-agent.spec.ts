import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Agent, request } from 'undici';
import { checkedLookup, type ResolveHost } from './checked-lookup.js';
import { guardedAgent } from './guarded-agent.js';
import { TargetRefused } from './target-refused.js';

describe('the guarded agent', () => {
  let server: Server;
  let port: number;
  let connections = 0;
  const agents: Agent[] = [];

  beforeAll(async () => {
    server = createServer((_, answer) => answer.end('reached'));
    server.on('connection', () => {
      connections += 1;
    });
    server.listen(0, '::');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });

  afterEach(() => Promise.all(agents.splice(0).map((agent) => agent.destroy())));
  afterAll(() => new Promise((done) => server.close(done)));

  function ask(host: string, allowPrivateTargets: boolean, resolve?: ResolveHost) {
    const agent = guardedAgent({ allowPrivateTargets, connectTimeoutMs: 2_000, ...(resolve && { resolve }) });
    agents.push(agent);
    return request(`http://${host}:${port}/`, { dispatcher: agent });
  }

  it.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0.0.0.0',
    '0',
    'localhost',
    'LOCALHOST',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '169.254.169.254',
    '%31%32%37.0.0.1',
    '①②⑦.0.0.1',
  ])('opens no connection to %s', async (host) => {
    const before = connections;
    await expect(ask(host, false)).rejects.toMatchObject({
      code: 'TARGET_REFUSED',
      message: expect.stringContaining('TOCSIN_ALLOW_PRIVATE_TARGETS'),
    });
    expect(connections).toBe(before);
  });

  it.each(['127.0.0.1', 'localhost', '[::1]'])('connects to %s where private targets are allowed', async (host) => {
    const { statusCode, body } = await ask(host, true);
    expect([statusCode, await body.text()]).toEqual([200, 'reached']);
  });

  it('refuses a name that resolves to a private address', async () => {
    const before = connections;
    const resolve: ResolveHost = async () => [{ address: '127.0.0.1', family: 4 }];
    await expect(ask('hooks.example', false, resolve)).rejects.toThrow(
      /^hooks\.example \(127\.0\.0\.1\) is not a public/,
    );
    expect(connections).toBe(before);
  });

  it('passes on what the resolver says', async () => {
    const resolve: ResolveHost = async () => {
      throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    };
    await expect(ask('nowhere.example', false, resolve)).rejects.toMatchObject({ code: 'ENOTFOUND' });
    await expect(ask('nowhere.example', false, async () => [])).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });
});

describe('the checked lookup', () => {
  const publicOne = { address: '93.184.215.14', family: 4 };
  const look = (addresses: readonly { address: string; family: number }[], all: boolean) =>
    new Promise((resolve) => {
      checkedLookup(async () => addresses)('x.example', { all }, (...result) => resolve(result));
    });

  it('gives the addresses that it has checked, in the form that the socket asks for', async () => {
    expect(await look([publicOne], true)).toEqual([null, [publicOne]]);
    expect(await look([publicOne], false)).toEqual([null, '93.184.215.14', 4]);
  });

  it('refuses the name when only one of its addresses is private', async () => {
    const result = await look([publicOne, { address: 'fd00::1', family: 6 }], true);
    expect(result).toEqual([expect.any(TargetRefused), '', 0]);
  });

  it('asks the resolver once for a connection: an answer that changes later is never used', async () => {
    let asked = 0;
    const lookup = checkedLookup(async () => {
      asked += 1;
      return asked === 1 ? [publicOne] : [{ address: '127.0.0.1', family: 4 }];
    });
    await new Promise<void>((done) => lookup('x.example', { all: true }, () => done()));
    expect(asked).toBe(1);
  });
});
