import type { NotificationDetail } from '../../contract/notification.js';
import { secretMark } from '../../contract/secret-mark.js';
import type { IntegrationConfig, WebhookConfig } from '../../engine/ports/contact-point-store.js';
import { maskedUrl } from '../../engine/operations/masked-url.js';
import type { NotificationDetail as LoggedDetail } from '../../engine/ports/notification-log.js';

/** How the message goes out, as the integration is now: what is secret stands there as a mark. */
export function requestAnswer(
  detail: LoggedDetail,
  integration: IntegrationConfig | undefined,
): NotificationDetail['request'] {
  const { payload } = detail;
  if (!payload || integration?.type !== payload.type) return null;
  if (integration.type === 'webhook' && payload.type === 'webhook') {
    const headers = webhookHeaders(integration, detail, payload.contentType ?? 'application/json');
    return { type: 'webhook', method: integration.method, url: maskedUrl(integration.url), headers };
  }
  if (integration.type !== 'email') return null;
  return { type: 'email', to: [...integration.to], cc: [...integration.cc], messageId: detail.id };
}

function webhookHeaders(
  config: WebhookConfig,
  { id, attempts }: LoggedDetail,
  contentType: string,
): Record<string, string> {
  const signsIn = config.bearerToken !== undefined || config.basicAuth !== undefined;
  const own = Object.keys(config.headers).map((name) => [name.toLowerCase(), secretMark] as const);
  const last = attempts.at(-1);
  return {
    ...(signsIn ? { authorization: secretMark } : {}),
    ...Object.fromEntries(own),
    'content-type': contentType,
    'webhook-id': id,
    ...(last ? { 'webhook-timestamp': String(Math.floor(last.startedAt / 1_000)) } : {}),
    ...(config.secret === undefined ? {} : { 'webhook-signature': secretMark }),
    ...(last ? { 'x-tocsin-node': last.node } : {}),
    'x-tocsin-attempt': String(Math.max(1, attempts.length)),
  };
}
