import { Global, Module } from '@nestjs/common';
import { EmailNotifier } from '../../adapters/notifiers/email-notifier.js';
import { NotifierRouter } from '../../adapters/notifiers/notifier-router.js';
import { parseSmtpUrl } from '../../adapters/notifiers/smtp-server.js';
import { WebhookNotifier } from '../../adapters/notifiers/webhook-notifier.js';
import { guardedConnector } from '../../adapters/outbound/guarded-agent.js';
import { IntegrationSecrets } from '../../engine/ports/integration-secrets.js';
import { Notifier } from '../../engine/ports/notifier.js';
import { NodeCore } from '../node/node-core.js';
import { provided } from './provided.js';

/** Both shorter than a lease, which is renewed only while a message is under way. */
const connectTimeoutMs = 10_000;
const mailTimeoutMs = 60_000;

const providers = [
  provided(
    EmailNotifier,
    { core: NodeCore },
    ({ core: { settings, facts } }) =>
      new EmailNotifier({
        server: settings.smtpUrl && parseSmtpUrl(settings.smtpUrl.href),
        from: settings.mailFrom,
        publicUrl: facts.publicUrl,
        timeoutMs: mailTimeoutMs,
        now: Date.now,
      }),
  ),
  provided(
    WebhookNotifier,
    { core: NodeCore },
    ({ core: { settings, facts } }) =>
      new WebhookNotifier({
        connect: guardedConnector({ allowPrivateTargets: settings.allowPrivateTargets, connectTimeoutMs }),
        version: facts.version,
        now: Date.now,
      }),
  ),
  provided(
    NotifierRouter,
    { integrations: IntegrationSecrets, webhooks: WebhookNotifier, emails: EmailNotifier },
    ({ integrations, webhooks, emails }) => new NotifierRouter(integrations, webhooks, emails),
  ),
  provided(Notifier, { router: NotifierRouter }, ({ router }) => router),
];

/** The ways out. */
@Global()
@Module({ providers, exports: providers })
export class NotifyModule {}
