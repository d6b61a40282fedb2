import { HttpHeartbeatCall } from '../../../src/adapters/heartbeats/http-heartbeat-call.js';
import { guardedAgent } from '../../../src/adapters/outbound/guarded-agent.js';
import { type WebhookMode, WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { stablePort } from '../../support/stable-port.js';

const beat = { tick: 1_800_000_000_000, node: 'node-a', attemptNo: 2 };
const never = new AbortController().signal;

describe('a call of the heartbeat URL', () => {
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
  });
  afterAll(async () => {
    await receiver.close();
  });

  const caller = (url: string, allowPrivateTargets = true) =>
    new HttpHeartbeatCall({
      url: new URL(url),
      dispatcher: guardedAgent({ allowPrivateTargets, connectTimeoutMs: 60_000 }),
      version: '1.2.3',
    });
  const secretUrl = () => receiver.url.replace('http://', 'http://u%20:p%3A@').replace('/hook', '/ping/secret-key?a=b');

  it('is heard with any answer of 2xx, and says for which interval it is', async () => {
    receiver.mode = 'ok';
    expect(await caller(secretUrl()).call(beat, never)).toEqual({ heard: true });
    expect(receiver.log.all.at(-1)?.headers).toMatchObject({
      'user-agent': 'Tocsin/1.2.3',
      'x-tocsin-node': 'node-a',
      'x-tocsin-attempt': '2',
      'x-tocsin-interval': '2027-01-15T08:00:00.000Z',
      authorization: `Basic ${Buffer.from('u :p:').toString('base64')}`,
      connection: 'close',
    });
  });

  const failing: readonly [WebhookMode, RegExp][] = [
    ['error', /^127.0.0.1:\d+ answered 500$/],
    ['reject', /^127.0.0.1:\d+ answered 404$/],
    ['redirect', /answered 302 \(a redirect\), which is not followed/],
    ['garbage', /^127.0.0.1:\d+: ./],
    ['close-late', /^127.0.0.1:\d+: ./],
  ];
  it.each(failing)(
    'is not heard by a receiver that says %s, and its secrets stand in no sentence',
    async (mode, error) => {
      receiver.mode = mode;
      const answer = await caller(secretUrl()).call(beat, never);
      expect(answer).toEqual({ heard: false, hopeless: false, error: expect.stringMatching(error) });
      expect(JSON.stringify(answer)).not.toMatch(/secret-key|p:/);
    },
  );

  it('ends when it is broken off', async () => {
    receiver.mode = 'hang';
    const answer = await caller(receiver.url).call(beat, AbortSignal.timeout(100));
    expect(answer).toMatchObject({
      heard: false,
      hopeless: false,
      error: expect.stringContaining('no answer in time'),
    });
  });

  it('fails with a reason when nobody listens', async () => {
    const answer = await caller(`http://127.0.0.1:${await stablePort()}/`).call(beat, never);
    expect(answer).toMatchObject({ heard: false, hopeless: false, error: expect.stringContaining('ECONNREFUSED') });
  });

  it('goes to no private address where that is not allowed, and is not tried again', async () => {
    const before = receiver.connections;
    const answer = await caller(receiver.url, false).call(beat, never);
    expect(answer).toMatchObject({ heard: false, hopeless: true });
    expect(receiver.connections).toBe(before);
  });
});
