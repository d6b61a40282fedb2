import { WebhookNotifier } from '../../../src/adapters/notifiers/webhook-notifier.js';
import type { ResolveHost } from '../../../src/adapters/outbound/checked-lookup.js';
import { outboundConnector } from '../../../src/adapters/outbound/proxied-connector.js';
import type { WebhookConfig } from '../../../src/engine/ports/contact-point-store.js';
import type { SendRequest } from '../../../src/engine/ports/notifier.js';
import { webhookConfig } from '../../support/builders/contact-point-builder.js';
import { selfMadeCertificate } from '../../support/receivers/self-made-certificate.js';
import { TunnelProxy } from '../../support/receivers/tunnel-proxy.js';
import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';

const request: SendRequest = {
  notificationId: '0199a0b1-0000-7000-8000-000000000001',
  integrationId: 'w',
  payload: { type: 'webhook', body: '{}' },
  node: 'node-a',
  attemptNo: 1,
};
const password = 'planted-proxy-password';

describe('a webhook behind a proxy', () => {
  const tls = selfMadeCertificate();
  let plain: WebhookReceiver;
  let secure: WebhookReceiver;
  let proxy: TunnelProxy;
  beforeEach(async () => {
    plain = await WebhookReceiver.start();
    secure = await WebhookReceiver.start({ tls });
    proxy = await TunnelProxy.start({ credentials: `ops:${password}` });
  });
  afterEach(async () => {
    await proxy.close();
    await plain.close();
    await secure.close();
  });

  const proxyUrl = () => `http://ops:${password}@${proxy.host}`;

  async function send(changes: Partial<WebhookConfig>, connectTimeoutMs = 60_000) {
    const guard = { allowPrivateTargets: true, connectTimeoutMs };
    const connectorFor = (way: Parameters<typeof outboundConnector>[1]) => outboundConnector(guard, way);
    const notifier = new WebhookNotifier({ connectorFor, version: '1', now: Date.now });
    const config = webhookConfig({ proxyUrl: proxyUrl(), timeoutMs: 60_000, ...changes });
    return await notifier.send(config, request, new AbortController().signal);
  }

  it('is sent by a tunnel, in the clear and encrypted', async () => {
    expect(await send({ url: plain.url })).toMatchObject({ outcome: 'delivered' });
    const own = { ca: tls.cert, insecureSkipVerify: false };
    expect(await send({ url: secure.url, tls: own })).toMatchObject({ outcome: 'delivered' });
    expect(proxy.asked).toEqual([`127.0.0.1:${plain.port}`, `localhost:${secure.port}`]);
    expect(plain.log.all[0]?.headers['proxy-authorization']).toBeUndefined();
  });

  it('trusts its own authority and no other', async () => {
    expect(await send({ url: secure.url })).toMatchObject({
      outcome: 'retryable',
      error: expect.stringContaining('self-signed'),
    });
    const blind = { ca: undefined, insecureSkipVerify: true };
    expect(await send({ url: secure.url, tls: blind })).toMatchObject({ outcome: 'delivered' });
  });

  it.each<[string, () => Partial<WebhookConfig>, string, string]>([
    [
      'other credentials',
      () => ({ proxyUrl: `http://ops:another-word@${proxy.host}` }),
      'rejected',
      'asks for other credentials (407)',
    ],
    ['none', () => ({ proxyUrl: `http://${proxy.host}` }), 'rejected', 'asks for other credentials (407)'],
    [
      'a proxy that is not there',
      () => ({ proxyUrl: 'http://127.0.0.1:1' }),
      'retryable',
      'the connection was refused',
    ],
    [
      'a proxy that is no proxy',
      () => ({ proxyUrl: plain.url.replace('/hook', '') }),
      'retryable',
      'could not connect',
    ],
    ['a target that is not there', () => ({ url: 'http://127.0.0.1:1/' }), 'retryable', 'opened no tunnel (502)'],
  ])('is not sent with %s', async (_, changes, outcome, says) => {
    const result = await send({ url: secure.url, ...changes() });
    expect(result).toMatchObject({ outcome, error: expect.stringContaining(says) });
    expect(result.error).not.toContain(password);
    expect(secure.log.all).toEqual([]);
  });

  it('does not wait for a proxy for ever', async () => {
    proxy.trouble = 'silence';
    expect(await send({ url: plain.url }, 200)).toMatchObject({
      outcome: 'retryable',
      error: expect.stringContaining('nobody answered in time'),
    });
  });
});

describe('a proxy where private targets are not allowed', () => {
  let receiver: WebhookReceiver;
  let proxy: TunnelProxy;
  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
    proxy = await TunnelProxy.start({ leadsTo: receiver.port });
  });
  afterEach(async () => {
    await proxy.close();
    await receiver.close();
  });

  /** The names that this test knows; the proxy itself is taken for a public machine. */
  const addresses: Readonly<Record<string, readonly string[]>> = {
    'chat.example': ['93.184.216.34'],
    'six.example': ['2606:4700::1111'],
    'inside.example': ['10.1.2.3'],
    'both.example': ['93.184.216.34', '127.0.0.1'],
  };
  const resolve: ResolveHost = async (host) =>
    (addresses[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

  async function send(url: string, proxyUrl = `http://${proxy.host}`) {
    const guard = { allowPrivateTargets: false, connectTimeoutMs: 60_000, resolve };
    // The guard of the way to the proxy is tried below; here it must let the proxy of this test pass.
    const connectorFor = (way: Parameters<typeof outboundConnector>[1]) =>
      outboundConnector(guard, way, { allowPrivateTargets: proxyUrl.includes(proxy.host), connectTimeoutMs: 60_000 });
    const notifier = new WebhookNotifier({ connectorFor, version: '1', now: Date.now });
    return await notifier.send(webhookConfig({ url, proxyUrl }), request, new AbortController().signal);
  }

  it('is asked for the address that was checked, never for the name', async () => {
    expect(await send('http://chat.example/hook')).toMatchObject({ outcome: 'delivered' });
    expect(await send('http://six.example:8080/hook')).toMatchObject({ outcome: 'delivered' });
    expect(proxy.asked).toEqual(['93.184.216.34:80', '[2606:4700::1111]:8080']);
    expect(receiver.log.all[0]?.headers.host).toBe('chat.example');
  });

  it.each([
    'http://inside.example/',
    'http://both.example/',
    'http://127.0.0.1:9/',
    'http://[::1]/',
    'http://2130706433/',
  ])('is not asked for %s', async (url) => {
    expect(await send(url)).toMatchObject({
      outcome: 'rejected',
      error: expect.stringContaining('is not a public address'),
    });
    expect(proxy.asked).toEqual([]);
  });

  it('is a target itself', async () => {
    expect(await send('http://chat.example/', 'http://127.0.0.2:3128')).toMatchObject({
      outcome: 'rejected',
      error: expect.stringContaining('127.0.0.2 is not a public address'),
    });
  });
});
