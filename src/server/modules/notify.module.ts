import { Global, Module } from '@nestjs/common';
import { EmailNotifier } from '../../adapters/notifiers/email-notifier.js';
import { NotifierRouter } from '../../adapters/notifiers/notifier-router.js';
import { WebhookNotifier } from '../../adapters/notifiers/webhook-notifier.js';
import { CurrentMail } from '../../engine/mail/current-mail.js';
import { IntegrationSecrets } from '../../engine/ports/integration-secrets.js';
import { Notifier, TrialNotifier } from '../../engine/ports/notifier.js';
import { NodeCore } from '../node/node-core.js';
import { emailOptions, webhookOptions } from '../node/notifier-options.js';
import { provided } from './provided.js';

const providers = [
  provided(
    EmailNotifier,
    { core: NodeCore, mail: CurrentMail },
    ({ core, mail }) => new EmailNotifier(emailOptions(core.facts, () => mail.read())),
  ),
  provided(
    WebhookNotifier,
    { core: NodeCore },
    ({ core: { settings, facts } }) => new WebhookNotifier(webhookOptions(settings, facts)),
  ),
  provided(
    NotifierRouter,
    { integrations: IntegrationSecrets, webhooks: WebhookNotifier, emails: EmailNotifier },
    ({ integrations, webhooks, emails }) => new NotifierRouter(integrations, webhooks, emails),
  ),
  provided(Notifier, { router: NotifierRouter }, ({ router }) => router),
  provided(TrialNotifier, { router: NotifierRouter }, ({ router }) => router),
];

/** The ways out. */
@Global()
@Module({ providers, exports: providers })
export class NotifyModule {}
