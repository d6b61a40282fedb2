import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmailNotifier } from '../../../src/adapters/notifiers/email-notifier.js';
import { NotifierRouter } from '../../../src/adapters/notifiers/notifier-router.js';
import { parseMailUrl, smtpServerOf } from '../../../src/adapters/notifiers/smtp-server.js';
import { WebhookNotifier } from '../../../src/adapters/notifiers/webhook-notifier.js';
import { guardedConnector } from '../../../src/adapters/outbound/guarded-agent.js';
import { renderMessage } from '../../../src/domain/notification/message/render-message.js';
import type { IntegrationConfig } from '../../../src/engine/ports/contact-point-store.js';
import type { SendRequest } from '../../../src/engine/ports/notifier.js';
import { emailConfig, webhookConfig } from '../../support/builders/contact-point-builder.js';
import { ReceiverProcess } from '../../support/receivers/receiver-process.js';
import { stablePort } from '../../support/stable-port.js';

const abort = new AbortController().signal;

function request(integrationId: 'webhook' | 'email', notificationId: string): SendRequest {
  const { payload } = renderMessage({
    type: integrationId,
    notificationId,
    notificationGroupId: 'group-1',
    groupKey: '{}:{alertname="Fire"}',
    groupLabels: { alertname: 'Fire' },
    receiver: 'ops',
    reason: 'first',
    at: 1_800_000_000_000,
    externalUrl: 'http://tocsin.example',
    alerts: [
      {
        alertId: 'a',
        episode: 1,
        fingerprint: '00000000000000aa',
        status: 'firing',
        labels: { alertname: 'Fire' },
        annotations: {},
        startsAt: 1_800_000_000_000,
        endsAt: undefined,
        generatorUrl: 'http://tocsin.example',
      },
    ],
  });
  return { notificationId, integrationId, payload, node: 'node-a', attemptNo: 1 };
}

describe('the whole way from a rendered message to receivers in processes of their own', () => {
  let folder: string;
  let webhooks: ReceiverProcess<'webhook'>;
  let mails: ReceiverProcess<'smtp'>;
  let emails: EmailNotifier;
  let router: NotifierRouter;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tocsin-receivers-'));
    webhooks = await ReceiverProcess.start('webhook', join(folder, 'webhooks.jsonl'), await stablePort());
    mails = await ReceiverProcess.start('smtp', join(folder, 'mails.jsonl'));
    const configs: Record<string, IntegrationConfig> = {
      webhook: webhookConfig({ id: 'webhook', url: webhooks.url, timeoutMs: 60_000 }),
      email: emailConfig({ id: 'email' }),
    };
    const connect = guardedConnector({ allowPrivateTargets: true, connectTimeoutMs: 60_000 });
    const server = smtpServerOf(parseMailUrl(mails.url));
    emails = new EmailNotifier({
      way: async () => ({ server, from: 'tocsin@example.org' }),
      publicUrl: 'http://tocsin.example',
      timeoutMs: 60_000,
      now: Date.now,
    });
    router = new NotifierRouter(
      { byId: async (id) => configs[id] },
      new WebhookNotifier({ connectorFor: () => connect, version: '0.0.0', now: Date.now }),
      emails,
    );
  });

  afterAll(async () => {
    emails.close();
    await webhooks.stop();
    await mails.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('accounts for each message under its id, as it was rendered', async () => {
    const sent = request('webhook', 'id-1');
    expect(await router.send(sent, abort)).toMatchObject({ outcome: 'delivered' });
    expect(await router.send(request('email', 'id-2'), abort)).toMatchObject({ outcome: 'delivered' });
    expect(webhooks.received()).toMatchObject([
      { id: 'id-1', accepted: true, body: sent.payload.type === 'webhook' && sent.payload.body },
    ]);
    expect(mails.received()).toMatchObject([{ id: 'id-2', accepted: true, to: ['ops@example.org'] }]);
  });

  it('misbehaves on demand from outside', async () => {
    await webhooks.setMode('close-late');
    expect(await router.send(request('webhook', 'id-3'), abort)).toMatchObject({ outcome: 'unknown' });
    await webhooks.setMode('error');
    expect(await router.send(request('webhook', 'id-4'), abort)).toMatchObject({ outcome: 'retryable' });
    expect(webhooks.received().map(({ id, accepted }) => [id, accepted])).toEqual([
      ['id-1', true],
      ['id-3', true],
      ['id-4', false],
    ]);
  });

  it('goes on with its account after a kill and a restart on the same port', async () => {
    const port = Number(new URL(webhooks.url).port);
    await webhooks.stop('SIGKILL');
    expect(await router.send(request('webhook', 'id-5'), abort)).toMatchObject({ outcome: 'retryable' });
    webhooks = await ReceiverProcess.start('webhook', join(folder, 'webhooks.jsonl'), port);
    expect(await router.send(request('webhook', 'id-5'), abort)).toMatchObject({ outcome: 'delivered' });
    expect(webhooks.received().map(({ id }) => id)).toEqual(['id-1', 'id-3', 'id-4', 'id-5']);
  });
});
