import type { buildConnector } from 'undici';
import type { Instant } from '../../domain/time/instant.js';
import type { WebhookConfig } from '../../engine/ports/contact-point-store.js';
import type { SendRequest, SendResult } from '../../engine/ports/notifier.js';
import { exchange, type HttpPost } from './http-exchange.js';
import { webhookOutcome } from './webhook-outcome.js';
import { webhookRequest } from './webhook-request.js';

export interface WebhookNotifierOptions {
  /** Opens connections; the guarded one in production. Its time-out must be shorter than a lease. */
  readonly connect: buildConnector.connector;
  /** Of Tocsin, for the user agent. */
  readonly version: string;
  /** Wall clock: receivers compare `webhook-timestamp` with theirs. */
  readonly now: () => Instant;
}

export class WebhookNotifier {
  constructor(private readonly options: WebhookNotifierOptions) {}

  /** One attempt over a connection of its own. Never throws. */
  async send(config: WebhookConfig, request: SendRequest, abort: AbortSignal): Promise<SendResult> {
    const { connect, version, now } = this.options;
    let post: HttpPost;
    try {
      post = webhookRequest(config, request, { now: now(), version });
    } catch (error) {
      return { outcome: 'rejected', code: undefined, error: (error as Error).message, retryAfterMs: undefined };
    }
    const seen = await exchange(connect, post, abort);
    return webhookOutcome(seen, {
      host: post.url.host,
      timeoutMs: config.timeoutMs,
      secrets: secretsOf(config, post),
      now: now(),
    });
  }
}

function secretsOf(config: WebhookConfig, { url, headers }: HttpPost): readonly string[] {
  const path = url.pathname + url.search;
  const parts = [config.url, path, url.pathname, url.search, url.username, url.password];
  // Basic authentication and most tokens come as scheme and credentials: hide the credentials alone too.
  const credentials = [...Object.values(config.headers), headers.authorization ?? ''].flatMap((value) => [
    value,
    ...value.split(/\s+/),
  ]);
  const given = [config.secret, config.bearerToken, config.basicAuth?.password, ...Object.values(config.secrets)];
  return [...parts, ...credentials, ...given.map((secret) => secret ?? '')];
}
