import { WebhookNotifier } from '../../../src/adapters/notifiers/webhook-notifier.js';
import { outboundConnector } from '../../../src/adapters/outbound/proxied-connector.js';
import { re2TemplateRegex } from '../../../src/adapters/regex/re2-patterns.js';
import { renderMessage } from '../../../src/domain/notification/message/render-message.js';
import type { MessageInput } from '../../../src/domain/notification/message/message-input.js';
import type { WebhookConfig } from '../../../src/engine/ports/contact-point-store.js';
import type { SendResult } from '../../../src/engine/ports/notifier.js';
import { webhookConfig } from '../../support/builders/contact-point-builder.js';
import { messageInput } from '../../support/builders/message-builder.js';
import { platformIntegrations } from '../../support/receivers/platform-integrations.data.js';
import { type PlatformName, PlatformReceiver, platforms } from '../../support/receivers/platform-receiver.js';

const names = Object.keys(platforms) as PlatformName[];
const regex = re2TemplateRegex();
const connectorFor = (way: Parameters<typeof outboundConnector>[1]) =>
  outboundConnector({ allowPrivateTargets: true, connectTimeoutMs: 60_000 }, way);
const notifier = new WebhookNotifier({ connectorFor, version: '1.2.3', now: Date.now });

function configOf(name: PlatformName, url: string, changes: Partial<WebhookConfig> = {}): WebhookConfig {
  const { bearerToken, secrets = {}, options = {} } = platformIntegrations[name];
  return webhookConfig({ url, bearerToken, secrets, message: { preset: name, options }, ...changes });
}

async function send(config: WebhookConfig, changes: Partial<MessageInput> = {}): Promise<SendResult> {
  const input = messageInput({ type: 'webhook', style: config.message, ...changes });
  const { payload } = renderMessage(input, regex);
  const request = { notificationId: input.notificationId, integrationId: config.id, payload, node: 'a', attemptNo: 1 };
  return await notifier.send(config, request, new AbortController().signal);
}

describe.each(names)('%s', (name) => {
  let receiver: PlatformReceiver;
  beforeEach(async () => {
    receiver = await PlatformReceiver.start(name);
  });
  afterEach(() => receiver.close());

  it('takes what fires and what resolved', async () => {
    const config = configOf(name, receiver.url);
    const [first] = messageInput({}).alerts;
    if (!first) throw new Error('no alert');
    const resolved = [{ ...first, status: 'resolved' as const, endsAt: first.startsAt + 60_000 }];
    expect(await send(config)).toMatchObject({ outcome: 'delivered', error: undefined });
    expect(await send(config, { alerts: resolved, reason: 'all-resolved' })).toMatchObject({ outcome: 'delivered' });
    expect(receiver.log.all.map(({ faults }) => faults)).toEqual([[], []]);
    expect(receiver.log.all.map(({ headers }) => headers['webhook-id'])).toEqual(['0199-id', '0199-id']);
  });

  it('takes what templates of the contact point say', async () => {
    const { options = {} } = platformIntegrations[name];
    const own = name === 'telegram' ? '<b>{{ .Receiver }}</b>' : 'to {{ .Receiver }}';
    const templates = { ...(name === 'telegram' ? {} : { title: 'own {{ .Status }}' }), body: own };
    const config = configOf(name, receiver.url, { message: { preset: name, options, templates } });
    expect(await send(config)).toMatchObject({ outcome: 'delivered' });
    expect(receiver.log.all[0]?.body).toContain(name === 'telegram' ? '<b>ops</b>' : 'to ops');
  });

  it('is told apart from what is no answer, too large a one, and one that asks to wait', async () => {
    const config = configOf(name, receiver.url);
    receiver.troubles.push(
      { status: 200, body: '<!doctype html><title>Log in</title>', headers: { 'content-type': 'text/html' } },
      { status: 429, body: 'slow down', headers: { 'retry-after': '9' } },
      { status: 503, body: 'x'.repeat(5_000_000) },
      { status: 302, body: '', headers: { location: 'https://elsewhere.example/' } },
      {
        status: 401,
        body: JSON.stringify({ seen: { ...config.secrets, bearer: config.bearerToken, url: config.url } }),
      },
    );
    expect(await send(config)).toMatchObject({ outcome: 'retryable', code: 200 });
    expect(await send(config)).toMatchObject({ outcome: 'retryable', code: 429, retryAfterMs: 9_000 });
    expect(await send(config)).toMatchObject({ outcome: 'retryable', code: 503 });
    expect(await send(config)).toMatchObject({ outcome: 'rejected', code: 302 });
    const { outcome, error } = await send(config);
    expect(outcome).toBe('rejected');
    for (const secret of [...Object.values(config.secrets), config.bearerToken ?? 'none']) {
      expect(error).not.toContain(secret);
    }
  });

  it('is never sent what was written for another', async () => {
    const other = name === 'slack' ? 'discord' : 'slack';
    const written = messageInput({ type: 'webhook', style: { preset: other } });
    const { payload } = renderMessage(written, regex);
    const request = { notificationId: written.notificationId, integrationId: 'w', payload, node: 'a', attemptNo: 1 };
    const result = await notifier.send(configOf(name, receiver.url), request, new AbortController().signal);
    expect(result).toMatchObject({ outcome: 'rejected', error: expect.stringContaining(`was written for ${other}`) });
    expect(receiver.log.all).toEqual([]);
  });

  it('refuses what is not of its format', async () => {
    const style = configOf(name, receiver.url).message;
    const { payload } = renderMessage(messageInput({ type: 'webhook', style }), regex);
    if (payload.type !== 'webhook') throw new Error('not a webhook');
    const wrong = { ...payload, body: JSON.stringify({ ...JSON.parse(payload.body), unheardOf: 1 }) };
    const request = { notificationId: '0199-id', integrationId: 'w', payload: wrong, node: 'a', attemptNo: 1 };
    const result = await notifier.send(configOf(name, receiver.url), request, new AbortController().signal);
    expect(result).toMatchObject({ outcome: 'rejected' });
    expect(receiver.log.all[0]?.faults).not.toEqual([]);
  });
});

describe('wrong credentials', () => {
  it.each<[PlatformName, Partial<WebhookConfig>]>([
    ['pagerduty', { secrets: { routingKey: 'R'.repeat(32) } }],
    ['opsgenie', { secrets: { apiKey: 'other-api-key' } }],
    ['telegram', { secrets: { botToken: '1:other-bot-token' } }],
    ['ntfy', { bearerToken: 'tk_other' }],
  ])('are refused by %s, and named nowhere', async (name, changes) => {
    const receiver = await PlatformReceiver.start(name);
    const { outcome, error } = await send(configOf(name, receiver.url, changes));
    await receiver.close();
    expect(outcome).toBe('rejected');
    expect(error).not.toMatch(/RRRRR|other-api-key|other-bot-token|tk_other/);
  });

  it('that are not there (any more) are said to be so', async () => {
    const config = configOf('pagerduty', 'http://127.0.0.1:1/', { secrets: {} });
    expect(await send(config)).toMatchObject({
      outcome: 'rejected',
      error: 'the secret routingKey is not set: give it in the contact point',
    });
  });
});
