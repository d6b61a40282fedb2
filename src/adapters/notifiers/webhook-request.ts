import { Webhook } from 'standardwebhooks';
import type { Instant } from '../../domain/time/instant.js';
import type { WebhookConfig } from '../../engine/ports/contact-point-store.js';
import type { SendRequest } from '../../engine/ports/notifier.js';
import { fillSecrets, formOf } from './fill-secrets.js';
import type { HttpPost } from './http-exchange.js';

/** Headers that say who we are and what this is; a contact point cannot replace them. */
const ownHeader = /^(host|content-length|transfer-encoding|connection|webhook-.*|x-tocsin-.*)$/;

/** Throws a sentence for the user when the contact point's own settings make no request. */
export function webhookRequest(config: WebhookConfig, request: SendRequest, stamp: RequestStamp): HttpPost {
  if (request.payload.type !== 'webhook') throw new Error('this message was written for e-mail, not for a webhook');
  const { preset, contentType = 'application/json' } = request.payload;
  if (preset !== config.message.preset) {
    const now = config.message.preset ?? 'a plain webhook';
    throw new Error(`this message was written for ${preset ?? 'a plain webhook'}, but this is now ${now}`);
  }
  const message = { notificationId: request.notificationId, secrets: config.secrets };
  const body = fillSecrets(request.payload.body, formOf(contentType), message);
  const url = webhookUrl(config.url, fillSecrets(request.payload.path ?? '', 'path', message));
  return {
    method: config.method,
    url,
    body,
    timeoutMs: config.timeoutMs,
    headers: {
      'user-agent': `tocsin/${stamp.version}`,
      ...credentials(config, url),
      ...customHeaders(config.headers),
      'content-type': contentType,
      'webhook-id': request.notificationId,
      'webhook-timestamp': String(Math.floor(stamp.now / 1_000)),
      ...(config.secret && { 'webhook-signature': signature(config.secret, request.notificationId, body, stamp.now) }),
      'x-tocsin-node': request.node.replace(/[^\x20-\x7e]/g, '?'),
      'x-tocsin-attempt': String(request.attemptNo),
    },
  };
}

export interface RequestStamp {
  readonly now: Instant;
  /** Of Tocsin. */
  readonly version: string;
}

/** `path` follows the path of the contact point. */
function webhookUrl(text: string, path: string): URL {
  if (!URL.canParse(text))
    throw new Error('the URL of the webhook is not valid; write for example https://example.org/hook');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Error(`the URL of the webhook starts with ${url.protocol}//, but must start with http:// or https://`);
  if (path === '') return url;
  const [before = '', query] = path.split('?');
  url.pathname = url.pathname.replace(/\/+$/, '') + before;
  if (query !== undefined) url.search = query;
  return url;
}

/** The contact point's own, or else a user and password in the URL as Basic authentication. */
function credentials(config: WebhookConfig, url: URL): Readonly<Record<string, string>> {
  const { basicAuth, bearerToken, message, secrets } = config;
  if (message.preset === 'opsgenie') return { authorization: `GenieKey ${secrets.apiKey ?? ''}` };
  if (bearerToken !== undefined) return { authorization: `Bearer ${bearerToken}` };
  if (basicAuth) return basic(basicAuth.username, basicAuth.password);
  if (url.username === '' && url.password === '') return {};
  return basic(decodeURIComponent(url.username), decodeURIComponent(url.password));
}

function basic(username: string, password: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}

function customHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(lower.filter(([name]) => !ownHeader.test(name)));
}

function signature(secret: string, id: string, body: string, now: Instant): string {
  try {
    return new Webhook(secret).sign(id, new Date(now), body);
  } catch {
    throw new Error('the secret of the webhook is not valid; write whsec_ and the key in base64');
  }
}
