import type { IntegrationConfig } from '../../engine/ports/contact-point-store.js';
import type { IntegrationSecrets } from '../../engine/ports/integration-secrets.js';
import { Notifier, type SendRequest, type SendResult, type TriedSend } from '../../engine/ports/notifier.js';
import type { EmailNotifier } from './email-notifier.js';
import { StepLog } from './step-log.js';
import { secretsOf, type WebhookNotifier } from './webhook-notifier.js';

/** Sends each message the way of its integration, with that integration's settings of this moment. */
export class NotifierRouter extends Notifier {
  constructor(
    private readonly integrations: IntegrationSecrets,
    private readonly webhooks: Pick<WebhookNotifier, 'send'>,
    private readonly emails: Pick<EmailNotifier, 'send'>,
    /** Monotonic milliseconds. */
    private readonly monotonic: () => number = () => performance.now(),
  ) {
    super();
  }

  async send(request: SendRequest, abort: AbortSignal): Promise<SendResult> {
    let config: IntegrationConfig | undefined;
    try {
      config = await this.integrations.byId(request.integrationId);
    } catch (error) {
      return failed('retryable', `the contact point could not be read: ${(error as Error).message}`);
    }
    if (!config) return failed('rejected', 'the contact point was deleted');
    return await this.sendTo(config, request, abort);
  }

  /** With settings that need not be stored, telling each step: the test of a contact point, also of a draft. */
  async tryOut(config: IntegrationConfig, request: SendRequest, abort: AbortSignal): Promise<TriedSend> {
    const log = new StepLog(this.monotonic);
    const result = await this.sendTo(config, request, abort, log);
    return { result, steps: log.steps(config.type === 'webhook' ? secretsOf(config) : []) };
  }

  /** With settings that need not be stored. */
  async sendTo(
    config: IntegrationConfig,
    request: SendRequest,
    abort: AbortSignal,
    steps?: StepLog,
  ): Promise<SendResult> {
    if (config.type !== request.payload.type) {
      return failed('rejected', `the message was written for ${request.payload.type}, but this is now ${config.type}`);
    }
    try {
      return config.type === 'webhook'
        ? await this.webhooks.send(config, request, abort, steps)
        : await this.emails.send(config, request, abort, steps);
    } catch (error) {
      // Never expected. How far the message got is not known, so it must not be called unsent.
      return failed('unknown', `a fault inside Tocsin: ${(error as Error).message}`);
    }
  }
}

function failed(outcome: SendResult['outcome'], error: string): SendResult {
  return { outcome, code: undefined, error, retryAfterMs: undefined };
}
