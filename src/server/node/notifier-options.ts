import type { CurrentMail } from '../../engine/mail/current-mail.js';
import type { GivenMail, MailInForce } from '../../engine/mail/mail-in-force.js';
import type { Identities } from '../../engine/ports/identities.js';
import type { EmailNotifierOptions } from '../../adapters/notifiers/email-notifier.js';
import type { SmtpMailerOptions } from '../../adapters/notifiers/smtp-mailer.js';
import type { MailWay } from '../../adapters/notifiers/mail-way.js';
import { parseMailUrl, smtpServerOf } from '../../adapters/notifiers/smtp-server.js';
import type { SmtpTrialMailerOptions } from '../../adapters/notifiers/smtp-trial-mailer.js';
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

/** What the environment of this node says of mail. */
export function givenMail({ smtpUrl, mailFrom, publicUrl }: Settings): GivenMail {
  return {
    server: smtpUrl && parseMailUrl(smtpUrl.href),
    from: mailFrom,
    standardFrom: `tocsin@${publicUrl.hostname}`,
  };
}

export function mailWayOf({ server, from }: MailInForce): MailWay {
  return { server: server && smtpServerOf(server.config), from: from.address };
}

export function emailOptions(facts: NodeFacts, mail: () => Promise<MailInForce>): EmailNotifierOptions {
  return {
    way: async () => mailWayOf(await mail()),
    publicUrl: facts.publicUrl,
    timeoutMs: mailTimeoutMs,
    now: Date.now,
  };
}

export function mailerOptions(settings: Settings, identities: Identities, mail: CurrentMail): SmtpMailerOptions {
  return {
    way: async () => mailWayOf(await mail.read()),
    host: settings.publicUrl.hostname,
    timeoutMs: accountMailTimeoutMs,
    newId: () => identities.newId(),
    now: Date.now,
  };
}

export function trialMailerOptions(settings: Settings, identities: Identities): SmtpTrialMailerOptions {
  return {
    host: settings.publicUrl.hostname,
    timeoutMs: accountMailTimeoutMs,
    newId: () => identities.newId(),
    now: Date.now,
    monotonic: () => performance.now(),
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
