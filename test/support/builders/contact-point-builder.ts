import type { EmailConfig, WebhookConfig } from '../../../src/engine/ports/contact-point-store.js';

/** A webhook with nothing special about it. */
export function webhookConfig(changes: Partial<WebhookConfig> = {}): WebhookConfig {
  return {
    id: 'w',
    type: 'webhook',
    url: 'https://example.org/hook',
    method: 'POST',
    secret: undefined,
    headers: {},
    basicAuth: undefined,
    bearerToken: undefined,
    tls: { ca: undefined, insecureSkipVerify: false },
    proxyUrl: undefined,
    secrets: {},
    timeoutMs: 30_000,
    sendResolved: true,
    only: 'full',
    maxAlerts: 0,
    message: {},
    ...changes,
  };
}

export function emailConfig(changes: Partial<EmailConfig> = {}): EmailConfig {
  return {
    id: 'e',
    type: 'email',
    to: ['ops@example.org'],
    cc: [],
    replyTo: undefined,
    sendResolved: true,
    only: 'full',
    maxAlerts: 0,
    message: {},
    ...changes,
  };
}
