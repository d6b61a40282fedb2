import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Client } from 'undici';
import { selfMadeCertificate } from '../../../test/support/receivers/self-made-certificate.js';
import type { ResolveHost } from './checked-lookup.js';
import { steppedConnector } from './stepped-connector.js';

describe('a connection that is watched', () => {
  const certificate = selfMadeCertificate('localhost');
  const servers: Server[] = [];
  let plain = 0;
  let secure = 0;
  let connections = 0;
  const listening = async (server: Server): Promise<number> => {
    servers.push(server);
    server.on('connection', () => connections++);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };

  beforeAll(async () => {
    plain = await listening(createServer((_, answer) => answer.end('reached')));
    secure = await listening(createTlsServer(certificate, (_, answer) => answer.end('reached')));
  });
  afterAll(() => Promise.all(servers.map((server) => new Promise((done) => server.close(done)))));

  const home: ResolveHost = async () => [{ address: '127.0.0.1', family: 4 }];

  const ask = async (origin: string, options: { allowed?: boolean; resolve?: ResolveHost; ca?: string } = {}) => {
    const { allowed = true, resolve = home, ca } = options;
    const steps: string[] = [];
    const connect = steppedConnector(
      { allowPrivateTargets: allowed, connectTimeoutMs: 5_000, resolve },
      { tls: ca === undefined ? {} : { ca }, proxyUrl: undefined },
      { monotonic: () => 0, ended: ({ name, seen, error }) => steps.push(`${name}: ${seen ?? error?.message}`) },
    );
    const client = new Client(origin, { connect });
    const answer = await client.request({ path: '/', method: 'GET' }).then(
      async ({ body }) => await body.text(),
      (error: NodeJS.ErrnoException) => error.code,
    );
    await client.destroy();
    return { steps, answer };
  };

  it('tells name, connection and TLS', async () => {
    expect(await ask(`http://hooks.example:${plain}`)).toEqual({
      steps: ['dns: hooks.example is 127.0.0.1', `connect: 127.0.0.1 port ${plain}`],
      answer: 'reached',
    });
    const { steps, answer } = await ask(`https://localhost:${secure}`, { ca: certificate.cert });
    expect(answer).toBe('reached');
    expect(steps).toEqual([
      expect.stringContaining('dns: '),
      expect.stringContaining('connect: '),
      expect.stringMatching(/^tls: TLSv1\.3, certificate of localhost until /),
    ]);
  });

  it('tells the step that fails', async () => {
    const nowhere: ResolveHost = async () => {
      throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    };
    expect(await ask('http://nowhere.example', { resolve: nowhere })).toEqual({
      steps: ['dns: no such name'],
      answer: 'ENOTFOUND',
    });
    expect((await ask('http://127.0.0.1:1')).answer).toBe('ECONNREFUSED');
    const { steps } = await ask(`https://localhost:${secure}`);
    expect(steps.at(-1)).toMatch(/^tls: .*self.signed/i);
  });

  it.each([
    ['127.0.0.1', undefined],
    ['[::1]', undefined],
    ['hooks.example', home],
  ])('opens no connection to %s where private targets are not allowed', async (host, resolve) => {
    const before = connections;
    const { answer } = await ask(`http://${host}:${plain}`, { allowed: false, ...(resolve && { resolve }) });
    expect([answer, connections]).toEqual(['TARGET_REFUSED', before]);
  });
});
