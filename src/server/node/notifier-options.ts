import type { Identities } from '../../engine/ports/identities.js';
import type { EmailNotifierOptions } from '../../adapters/notifiers/email-notifier.js';
import type { SmtpMailerOptions } from '../../adapters/notifiers/smtp-mailer.js';
import { parseSmtpUrl } from '../../adapters/notifiers/smtp-server.js';
import type { WebhookNotifierOptions } from '../../adapters/notifiers/webhook-notifier.js';
import { outboundConnector } from '../../adapters/outbound/proxied-connector.js';
import { steppedConnector } from '../../adapters/outbound/stepped-connector.js';
import type { Settings } from '../settings/parse-settings.js';
import type { NodeFacts } from './node-facts.js';

/** Shorter than a lease. */
const connectTimeoutMs = 10_000;
const mailTimeoutMs = 60_000;
/** An administrator waits for the answer of an invitation. */
const accountMailTimeoutMs = 15_000;

export function emailOptions(settings: Settings, facts: NodeFacts): EmailNotifierOptions {
  return {
    server: settings.smtpUrl && parseSmtpUrl(settings.smtpUrl.href),
    from: settings.mailFrom,
    publicUrl: facts.publicUrl,
    timeoutMs: mailTimeoutMs,
    now: Date.now,
  };
}

export function mailerOptions(settings: Settings, identities: Identities): SmtpMailerOptions {
  return {
    server: settings.smtpUrl && parseSmtpUrl(settings.smtpUrl.href),
    from: settings.mailFrom,
    host: settings.publicUrl.hostname,
    timeoutMs: accountMailTimeoutMs,
    newId: () => identities.newId(),
    now: Date.now,
  };
}

export function webhookOptions(settings: Settings, facts: NodeFacts): WebhookNotifierOptions {
  const { allowPrivateTargets } = settings;
  return {
    connectorFor: (way, steps) => {
      const guard = { allowPrivateTargets, connectTimeoutMs };
      return steps ? steppedConnector(guard, way, steps) : outboundConnector(guard, way);
    },
    version: facts.version,
    now: Date.now,
  };
}
