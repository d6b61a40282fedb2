import type { buildConnector } from 'undici';
import { maskSecrets } from '../../domain/notification/mask-secrets.js';
import type { Instant } from '../../domain/time/instant.js';
import type { WebhookConfig } from '../../engine/ports/contact-point-store.js';
import type { SendRequest, SendResult } from '../../engine/ports/notifier.js';
import { exchange, type HttpExchange, type HttpPost } from './http-exchange.js';
import type { StepLog } from './step-log.js';
import { webhookOutcome } from './webhook-outcome.js';
import { webhookRequest } from './webhook-request.js';

export interface WebhookNotifierOptions {
  /** Opens connections the way of a webhook; guarded in production. Its time-out must be shorter than a lease. */
  readonly connectorFor: (way: WebhookWay, steps?: StepLog) => buildConnector.connector;
  /** Of Tocsin, for the user agent. */
  readonly version: string;
  /** Wall clock: receivers compare `webhook-timestamp` with theirs. */
  readonly now: () => Instant;
}

/** How a webhook is reached. */
export interface WebhookWay {
  readonly tls: { readonly ca?: string; readonly rejectUnauthorized?: boolean };
  readonly proxyUrl: string | undefined;
}

export class WebhookNotifier {
  constructor(private readonly options: WebhookNotifierOptions) {}

  /** One attempt over a connection of its own; `steps` is told of each of its steps. Never throws. */
  async send(config: WebhookConfig, request: SendRequest, abort: AbortSignal, steps?: StepLog): Promise<SendResult> {
    const { connectorFor, version, now } = this.options;
    let post: HttpPost;
    let connect: buildConnector.connector;
    try {
      post = webhookRequest(config, request, { now: now(), version });
      connect = connectorFor(wayOf(config), steps);
    } catch (error) {
      const sentence = maskSecrets((error as Error).message, secretsOf(config));
      return { outcome: 'rejected', code: undefined, error: sentence, retryAfterMs: undefined };
    }
    const startedAt = steps?.monotonic() ?? 0;
    const seen = await exchange(connect, post, abort);
    const result = webhookOutcome(seen, {
      host: post.url.host,
      timeoutMs: config.timeoutMs,
      preset: config.message.preset,
      secrets: secretsOf(config, post),
      now: now(),
    });
    steps?.answered(result, Math.round(steps.monotonic() - startedAt), answerText(seen, result));
    return result;
  }
}

function answerText({ answer }: HttpExchange, result: SendResult): string {
  if (!answer) return result.error ?? 'no answer came';
  return answer.excerpt === '' ? `${answer.status}, without a body` : `${answer.status}: ${answer.excerpt}`;
}

function wayOf({ tls: { ca, insecureSkipVerify }, proxyUrl }: WebhookConfig): WebhookWay {
  return {
    tls: { ...(ca === undefined ? {} : { ca }), ...(insecureSkipVerify ? { rejectUnauthorized: false } : {}) },
    proxyUrl,
  };
}

/** All that a receiver, a proxy or a fault may repeat and nobody may read. */
export function secretsOf(config: WebhookConfig, post?: HttpPost): readonly string[] {
  // Basic authentication and most tokens come as scheme and credentials: hide the credentials alone too.
  const credentials = [...Object.values(config.headers), post?.headers.authorization ?? ''].flatMap((value) => [
    value,
    ...value.split(/\s+/),
  ]);
  const { secret = '', bearerToken = '', basicAuth, secrets, url, proxyUrl = '' } = config;
  return [
    ...[url, proxyUrl].flatMap(partsOf),
    ...(post ? partsOf(post.url.href) : []),
    ...credentials,
    ...[secret, bearerToken, basicAuth?.password ?? '', ...Object.values(secrets)],
  ];
}

function partsOf(address: string): readonly string[] {
  if (!URL.canParse(address)) return [];
  const { pathname, search, username, password } = new URL(address);
  return [address, pathname + search, pathname, search, username, password, decodedOr(password)];
}

function decodedOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
