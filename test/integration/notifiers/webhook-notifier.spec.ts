import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { Webhook } from 'standardwebhooks';
import { WebhookNotifier } from '../../../src/adapters/notifiers/webhook-notifier.js';
import type { GuardOptions } from '../../../src/adapters/outbound/guarded-agent.js';
import { type OutboundWay, outboundConnector } from '../../../src/adapters/outbound/proxied-connector.js';
import type { WebhookConfig } from '../../../src/engine/ports/contact-point-store.js';
import type { SendRequest } from '../../../src/engine/ports/notifier.js';
import { webhookConfig } from '../../support/builders/contact-point-builder.js';
import { selfMadeCertificate } from '../../support/receivers/self-made-certificate.js';
import { type WebhookMode, WebhookReceiver } from '../../support/receivers/webhook-receiver.js';

const secret = `whsec_${Buffer.from('a key of at least 24 bytes').toString('base64')}`;
const body = '{"version":"4","text":"ünï"}';
const request: SendRequest = {
  notificationId: '0199a0b1-0000-7000-8000-000000000001',
  integrationId: 'integration-1',
  payload: { type: 'webhook', body },
  node: 'node-a',
  attemptNo: 3,
};

const never = new AbortController().signal;
let receiver: WebhookReceiver;

function config(changes: Partial<WebhookConfig> = {}): WebhookConfig {
  return webhookConfig({ id: 'integration-1', url: receiver.url, timeoutMs: 60_000, ...changes });
}

function notifier(guard: Partial<GuardOptions> = {}): WebhookNotifier {
  const { tls, ...rest } = { allowPrivateTargets: true, connectTimeoutMs: 60_000, ...guard };
  const connectorFor = (way: OutboundWay) => outboundConnector(rest, { ...way, tls: { ...tls, ...way.tls } });
  return new WebhookNotifier({ connectorFor, version: '1.2.3', now: Date.now });
}

const send = (changes: Partial<WebhookConfig> = {}, abort = never) => notifier().send(config(changes), request, abort);

beforeEach(async () => {
  receiver = await WebhookReceiver.start();
});
afterEach(() => receiver.close());

describe('a webhook that arrives', () => {
  it('carries the body byte for byte and every header of the contract', async () => {
    const before = Math.floor(Date.now() / 1_000);
    const result = await send({ secret, headers: { 'X-Team': 'db', Authorization: 'Bearer team-token' } });
    expect(result).toEqual({ outcome: 'delivered', code: 200, error: undefined, retryAfterMs: undefined });
    const [seen] = receiver.log.all;
    expect(seen?.body).toBe(body);
    expect(seen?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'tocsin/1.2.3',
      'webhook-id': request.notificationId,
      'x-tocsin-node': 'node-a',
      'x-tocsin-attempt': '3',
      'x-team': 'db',
      authorization: 'Bearer team-token',
    });
    const headers = seen?.headers as Record<string, string>;
    expect(Number(headers['webhook-timestamp'])).toBeGreaterThanOrEqual(before);
    expect(Number(headers['webhook-timestamp'])).toBeLessThanOrEqual(Date.now() / 1_000);
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(secret).verify(body.replace('4', '5'), headers)).toThrow('No matching signature');
  });

  it('has no signature without a secret, and Basic authentication from the URL', async () => {
    const { host } = new URL(receiver.url);
    expect(await send({ url: `http://ops:p%40ss@${host}/hook` })).toMatchObject({ outcome: 'delivered' });
    const [seen] = receiver.log.all;
    expect(seen?.headers['webhook-signature']).toBeUndefined();
    expect(seen?.headers.authorization).toBe(`Basic ${Buffer.from('ops:p@ss').toString('base64')}`);
  });

  it('cannot have its own headers replaced by the contact point', async () => {
    const headers = { 'Webhook-Id': 'forged', 'X-Tocsin-Node': 'forged', 'content-length': '1', Host: 'forged' };
    expect(await send({ headers })).toMatchObject({ outcome: 'delivered' });
    expect(receiver.log.all[0]?.headers).toMatchObject({
      'webhook-id': request.notificationId,
      'x-tocsin-node': 'node-a',
    });
  });

  it('uses a connection of its own for each attempt', async () => {
    await send();
    await send();
    expect(receiver.connections).toBe(2);
  });

  it('is told as delivered when the answer ends in the middle of its body', async () => {
    const server = await rawServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'));
    expect(await send({ url: server.url })).toMatchObject({ outcome: 'delivered', code: 200 });
    await server.close();
  });

  it('waits for the answer proper after an interim one', async () => {
    const server = await rawServer((socket) =>
      socket.end('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n'),
    );
    expect(await send({ url: server.url })).toMatchObject({ outcome: 'retryable', code: 503 });
    await server.close();
  });

  it('does not read an endless answer', async () => {
    const server = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const pour = () => {
        while (!socket.destroyed && socket.write('x'.repeat(65_536)));
      };
      socket.on('drain', pour);
      pour();
    });
    expect(await send({ url: server.url })).toMatchObject({ outcome: 'delivered', code: 200 });
    await server.close();
  });
});

describe('what the answer means', () => {
  it.each([
    ['error', 'retryable', 500],
    ['too-many', 'retryable', 429],
    ['reject', 'rejected', 404],
    ['redirect', 'rejected', 302],
  ] as const)('%s is %s', async (mode, outcome, code) => {
    receiver.mode = mode;
    const result = await send();
    expect(result).toMatchObject({ outcome, code });
    expect(result.error).toContain(`127.0.0.1:${receiver.port} answered ${code}`);
    expect(receiver.log.all).toHaveLength(1);
  });

  it.each([
    [408, 'retryable'],
    [425, 'retryable'],
    [502, 'retryable'],
    [599, 'retryable'],
    [204, 'delivered'],
    [400, 'rejected'],
    [401, 'rejected'],
    [410, 'rejected'],
    [304, 'rejected'],
  ])('status %s is %s', async (status, outcome) => {
    const server = await rawServer((socket) => socket.end(`HTTP/1.1 ${status} X\r\ncontent-length: 0\r\n\r\n`));
    expect(await send({ url: server.url })).toMatchObject({ outcome, code: status });
    await server.close();
  });

  it('honours Retry-After in seconds and as a date', async () => {
    receiver.mode = 'too-many';
    expect(await send()).toMatchObject({ retryAfterMs: 7_000 });
    receiver.retryAfter = new Date(Date.now() + 3_600_000).toUTCString();
    const { retryAfterMs } = await send();
    expect(retryAfterMs).toBeGreaterThan(3_500_000);
    expect(retryAfterMs).toBeLessThanOrEqual(3_600_000);
  });

  it('names where a redirect leads without its path, which may be a secret', async () => {
    receiver.mode = 'redirect';
    const { error } = await send();
    expect(error).toContain('https://elsewhere.example)');
    expect(error).not.toContain('secret-path');
  });

  it('quotes the answer, bounded and without the secrets that the receiver throws back', async () => {
    receiver.mode = 'reject';
    receiver.words = `no: ${secret} team-token /services/T0/B0/key ${'y'.repeat(10_000)}`;
    const url = `${new URL(receiver.url).origin}/services/T0/B0/key?token=abc`;
    const { error } = await send({ url, secret, headers: { authorization: 'Bearer team-token' } });
    expect(error).toContain('no: *** *** ***');
    expect(error).not.toMatch(/whsec_[A-Za-z]|team-token|services/);
    expect(error?.length).toBeLessThan(500);
  });
});

describe('when nothing was handed over', () => {
  it('a refused connection is retryable', async () => {
    expect(await send({ url: 'http://127.0.0.1:1/' })).toMatchObject({
      outcome: 'retryable',
      error: 'could not connect to 127.0.0.1:1: the connection was refused',
    });
  });

  it('an unknown name is retryable', async () => {
    const result = await send({ url: 'http://no-such-host.invalid/' });
    expect(result).toMatchObject({ outcome: 'retryable', code: undefined });
    expect(result.error).toContain('no-such-host.invalid');
  });

  it('a certificate that is not trusted is retryable, and a trusted one is taken', async () => {
    const tls = selfMadeCertificate();
    const secure = await WebhookReceiver.start({ tls });
    const refused = await send({ url: secure.url });
    expect(refused).toMatchObject({ outcome: 'retryable', error: expect.stringContaining('self-signed') });
    expect(secure.log.all).toHaveLength(0);
    const trusting = notifier({ tls: { ca: tls.cert } });
    expect(await trusting.send(config({ url: secure.url }), request, never)).toMatchObject({ outcome: 'delivered' });
    await secure.close();
  });

  it('a certificate of another name is retryable', async () => {
    const tls = selfMadeCertificate('other.example');
    const secure = await WebhookReceiver.start({ tls });
    const result = await notifier({ tls: { ca: tls.cert } }).send(config({ url: secure.url }), request, never);
    expect(result).toMatchObject({ outcome: 'retryable', error: expect.stringContaining('altnames') });
    await secure.close();
  });

  it('TLS with a server that speaks plain HTTP is retryable', async () => {
    const result = await send({ url: receiver.url.replace('http:', 'https:') });
    expect(result).toMatchObject({ outcome: 'retryable' });
    expect(receiver.log.all).toHaveLength(0);
  });

  it('a TLS handshake that hangs until the time-out is retryable', async () => {
    const server = await rawServer(() => undefined);
    const result = await send({ url: server.url.replace('http:', 'https:'), timeoutMs: 100 });
    expect(result).toMatchObject({
      outcome: 'retryable',
      error: expect.stringContaining('nobody answered within 0.1 s'),
    });
    await server.close();
  });

  it('an abort during the handshake is retryable, and one before it opens no connection', async () => {
    const abort = new AbortController();
    const server = await rawServer(() => abort.abort());
    expect(await send({ url: server.url.replace('http:', 'https:') }, abort.signal)).toMatchObject({
      outcome: 'retryable',
    });
    expect(await send({}, AbortSignal.abort())).toMatchObject({ outcome: 'retryable' });
    expect(receiver.connections).toBe(0);
    await server.close();
  });

  it('a private target is rejected by policy, naming the setting', async () => {
    const result = await notifier({ allowPrivateTargets: false }).send(config(), request, never);
    expect(result).toMatchObject({
      outcome: 'rejected',
      error: expect.stringContaining('TOCSIN_ALLOW_PRIVATE_TARGETS=true'),
    });
    expect(receiver.connections).toBe(0);
  });
});

describe('when something was handed over and no answer came', () => {
  it.each<WebhookMode>(['close-early', 'close-late', 'garbage'])('%s is unknown', async (mode) => {
    receiver.mode = mode;
    const result = await send();
    expect(result).toMatchObject({ outcome: 'unknown', code: undefined });
    expect(result.error).toMatch(/whether the message arrived is not known$/);
    expect(receiver.log.all).toHaveLength(1);
    expect(receiver.connections).toBe(1);
  });

  it('a time-out is unknown', async () => {
    receiver.mode = 'hang';
    // Long enough to hand it over: a machine that stands still for so long is given more.
    let timeoutMs = 500;
    let result = await send({ timeoutMs });
    for (; result.outcome === 'retryable' && timeoutMs < 30_000; result = await send({ timeoutMs })) timeoutMs *= 4;
    expect(result).toMatchObject({
      outcome: 'unknown',
      error: expect.stringContaining(`did not answer within ${timeoutMs / 1_000} s`),
    });
  });

  it('an abort is unknown', async () => {
    receiver.mode = 'hang';
    const abort = new AbortController();
    const sending = send({}, abort.signal);
    await receiver.log.until((seen) => seen.length === 1);
    abort.abort();
    expect(await sending).toMatchObject({ outcome: 'unknown', error: expect.stringContaining('broken off') });
  });

  it('an interim answer alone is unknown', async () => {
    const server = await rawServer((socket) => socket.end('HTTP/1.1 103 Early Hints\r\n\r\n'));
    expect(await send({ url: server.url })).toMatchObject({ outcome: 'unknown' });
    await server.close();
  });

  it('an endless head is unknown', async () => {
    const server = await rawServer((socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`));
    expect(await send({ url: server.url })).toMatchObject({ outcome: 'unknown' });
    await server.close();
  });

  it('a receiver that closes right after accepting is never asked twice', async () => {
    const server = await rawServer((socket) => socket.destroy(), 'connection');
    const result = await send({ url: server.url });
    expect(['unknown', 'retryable']).toContain(result.outcome);
    expect(server.connections()).toBe(1);
    await server.close();
  });
});

describe('settings that make no request', () => {
  it.each<[string, Partial<WebhookConfig>, string]>([
    ['no URL', { url: '' }, 'the URL of the webhook is not valid'],
    ['not a URL', { url: 'not a url' }, 'the URL of the webhook is not valid'],
    ['another protocol', { url: 'ftp://example.org/' }, 'starts with ftp:'],
    ['a file', { url: 'file:///etc/passwd' }, 'starts with file:'],
    ['a port out of range', { url: 'http://127.0.0.1:99999/' }, 'the URL of the webhook is not valid'],
    ['a secret that is not base64', { secret: 'whsec_???' }, 'the secret of the webhook is not valid'],
    ['an empty secret', { secret: 'whsec_' }, 'the secret of the webhook is not valid'],
    ['a header value with a line break', { headers: { a: 'b\r\nx: y' } }, 'invalid a header'],
    ['a header name with a space', { headers: { 'a b': 'c' } }, 'invalid header key'],
    ['a header that undici refuses', { headers: { expect: '100-continue' } }, 'expect header not supported'],
    ['an empty header name', { headers: { '': 'c' } }, 'invalid header key'],
  ])('%s is rejected with a sentence', async (_, changes, sentence) => {
    const result = await send(changes);
    expect(result).toMatchObject({ outcome: 'rejected', code: undefined, error: expect.stringContaining(sentence) });
    expect(receiver.log.all).toHaveLength(0);
  });

  it('a message written for e-mail is rejected', async () => {
    const payload = { type: 'email', subject: '', text: '', html: '', threadId: '' } as const;
    expect(await notifier().send(config(), { ...request, payload }, never)).toMatchObject({ outcome: 'rejected' });
  });
});

/** A TCP server that says what it likes once a request has come (or on the connection alone). */
async function rawServer(behave: (socket: Socket) => void, on: 'data' | 'connection' = 'data') {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    if (on === 'connection') behave(socket);
    else socket.once('data', () => behave(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    connections: () => sockets.size,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
