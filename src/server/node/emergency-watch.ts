import { EmergencyContact } from '../../adapters/emergency/emergency-contact.js';
import { EmailNotifier } from '../../adapters/notifiers/email-notifier.js';
import { NotifierRouter } from '../../adapters/notifiers/notifier-router.js';
import { WebhookNotifier } from '../../adapters/notifiers/webhook-notifier.js';
import type { NodeLog } from '../../adapters/telemetry/node-log.js';
import { mailInForce } from '../../engine/mail/mail-in-force.js';
import type { IntegrationConfig } from '../../engine/ports/contact-point-store.js';
import { IntegrationSecrets } from '../../engine/ports/integration-secrets.js';
import type { Settings } from '../settings/parse-settings.js';
import { LocalTimers } from './local-timers.js';
import type { NodeFacts } from './node-facts.js';
import { emailOptions, givenMail, webhookOptions } from './notifier-options.js';
import { RepeatedWork } from './repeated-work.js';

const checkEveryMs = 5_000;

/** Stored integrations play no part: the emergency contact stands in the settings. */
class NoStoredIntegrations extends IntegrationSecrets {
  override async byId(): Promise<undefined> {
    return undefined;
  }
}

/**
 * Watches the database from the first step of the start to the last of the end, with notifiers of its own: whoever
 * has lost the database must not need it to say so.
 */
export class EmergencyWatch {
  private readonly contact: EmergencyContact;
  private readonly emails: EmailNotifier;
  private readonly checks: RepeatedWork;
  private readonly end = new AbortController();

  constructor(settings: Settings, facts: NodeFacts, secretKey: Uint8Array, log: NodeLog) {
    // What is stored plays no part either: the database is what is missing.
    const mail = mailInForce(givenMail(settings), { server: undefined, from: undefined });
    this.emails = new EmailNotifier(emailOptions(facts, async () => mail));
    const webhooks = new WebhookNotifier(webhookOptions(settings, facts));
    const router = new NotifierRouter(new NoStoredIntegrations(), webhooks, this.emails);
    this.contact = new EmergencyContact({
      channels: channelsOf(settings),
      send: (config, request, abort) => router.sendTo(config, request, abort),
      afterMs: settings.emergencyAfterMs,
      clusterSecret: secretKey,
      node: facts.name,
      publicUrl: facts.publicUrl,
      wallNow: Date.now,
      monotonicNow: () => performance.now(),
      log: (line) => log.error(line),
    });
    const check = (): Promise<void> => this.contact.check(this.end.signal);
    const onFailure = (error: unknown): void => log.error({ err: error }, 'the emergency contact could not be told');
    this.checks = new RepeatedWork(check, checkEveryMs, new LocalTimers(), onFailure);
  }

  start(): void {
    this.checks.start();
  }

  /** The database answered, at this cluster time. */
  answered(at: number): void {
    this.contact.databaseAnswered(at);
  }

  async stop(): Promise<void> {
    this.end.abort();
    await this.checks.stop();
    this.emails.close();
  }
}

function channelsOf({ emergencyWebhook, emergencyEmail }: Settings): readonly IntegrationConfig[] {
  const notices = { sendResolved: true, only: 'full', maxAlerts: 0, message: {} } as const;
  const channels: IntegrationConfig[] = [];
  if (emergencyWebhook) {
    channels.push({
      id: 'emergency-webhook',
      type: 'webhook',
      url: emergencyWebhook.href,
      method: 'POST',
      secret: undefined,
      headers: {},
      basicAuth: undefined,
      bearerToken: undefined,
      tls: { ca: undefined, insecureSkipVerify: false },
      proxyUrl: undefined,
      secrets: {},
      timeoutMs: 30_000,
      ...notices,
    });
  }
  if (emergencyEmail) {
    channels.push({
      id: 'emergency-email',
      type: 'email',
      to: [emergencyEmail],
      cc: [],
      replyTo: undefined,
      ...notices,
    });
  }
  return channels;
}
