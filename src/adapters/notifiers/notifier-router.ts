import type { IntegrationConfig } from '../../engine/ports/contact-point-store.js';
import type { IntegrationSecrets } from '../../engine/ports/integration-secrets.js';
import { Notifier, type SendRequest, type SendResult } from '../../engine/ports/notifier.js';
import type { EmailNotifier } from './email-notifier.js';
import type { WebhookNotifier } from './webhook-notifier.js';

/** Sends each message the way of its integration, with that integration's settings of this moment. */
export class NotifierRouter extends Notifier {
  constructor(
    private readonly integrations: IntegrationSecrets,
    private readonly webhooks: Pick<WebhookNotifier, 'send'>,
    private readonly emails: Pick<EmailNotifier, 'send'>,
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
    return this.sendTo(config, request, abort);
  }

  /** With settings that need not be stored: the test of a draft contact point. */
  async sendTo(config: IntegrationConfig, request: SendRequest, abort: AbortSignal): Promise<SendResult> {
    if (config.type !== request.payload.type) {
      return failed('rejected', `the message was written for ${request.payload.type}, but this is now ${config.type}`);
    }
    try {
      return config.type === 'webhook'
        ? await this.webhooks.send(config, request, abort)
        : await this.emails.send(config, request, abort);
    } catch (error) {
      // Never expected. How far the message got is not known, so it must not be called unsent.
      return failed('unknown', `a fault inside Tocsin: ${(error as Error).message}`);
    }
  }
}

function failed(outcome: SendResult['outcome'], error: string): SendResult {
  return { outcome, code: undefined, error, retryAfterMs: undefined };
}
