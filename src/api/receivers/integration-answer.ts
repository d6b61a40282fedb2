import type { EmailInput, IntegrationAnswer, IntegrationInput, WebhookInput } from '../../contract/integration.js';
import type { MessageStyle } from '../../domain/routing/route.js';
import { formatDuration } from '../../domain/time/duration.js';
import { maskedProxyUrl, maskedUrl } from '../../engine/operations/masked-url.js';
import type { NoticeDraft } from '../../engine/operations/message-faults.js';
import type { EmailDraft } from '../../engine/operations/read-contact-point.js';
import type { WebhookDraft } from '../../engine/operations/webhook-draft.js';
import type { IntegrationConfig } from '../../engine/ports/contact-point-store.js';
import { durationOr } from '../http/duration-text.js';
import { headerEdits, markedHeaders, markOf, secretEdit } from './secret-marks.js';

/** An integration for people: where a secret is stored stands only that it is. */
export function integrationAnswer(config: IntegrationConfig): IntegrationAnswer {
  const { id, sendResolved, only, maxAlerts, message } = config;
  const notices = { sendResolved, only, maxAlerts };
  const texts = { templates: { ...message.templates }, options: { ...message.options } };
  if (config.type === 'email') {
    const { type, to, cc, replyTo = null } = config;
    return { id, type, to: [...to], cc: [...cc], replyTo, message: texts, ...notices };
  }
  const { type, method, basicAuth, tls, proxyUrl } = config;
  return {
    id,
    type,
    url: maskedUrl(config.url),
    method,
    secret: markOf(config.secret),
    headers: markedHeaders(config.headers),
    basicAuth: basicAuth ? { username: basicAuth.username, password: markOf(basicAuth.password) } : null,
    bearerToken: markOf(config.bearerToken),
    tls: { ca: tls.ca ?? null, insecureSkipVerify: tls.insecureSkipVerify },
    proxyUrl: proxyUrl === undefined ? null : maskedProxyUrl(proxyUrl),
    timeout: formatDuration(config.timeoutMs),
    secrets: markedHeaders(config.secrets),
    message: { ...(message.preset && { preset: message.preset }), ...texts },
    ...notices,
  };
}

export function integrationDraft(input: IntegrationInput, index: number): WebhookDraft | EmailDraft {
  return input.type === 'email' ? emailDraft(input) : webhookDraft(input, `integrations[${index}]`);
}

function emailDraft(input: EmailInput): EmailDraft {
  return {
    id: input.id?.toLowerCase(),
    type: 'email',
    to: input.to,
    cc: input.cc ?? [],
    replyTo: input.replyTo ?? undefined,
    ...noticeDraft(input),
  };
}

function webhookDraft(input: WebhookInput, path: string): WebhookDraft {
  const { basicAuth, tls } = input;
  return {
    id: input.id?.toLowerCase(),
    type: 'webhook',
    url: input.url,
    method: input.method ?? 'POST',
    secret: secretEdit(input.secret),
    headers: headerEdits(input.headers ?? {}),
    basicAuth: basicAuth ? { username: basicAuth.username, password: secretEdit(basicAuth.password) } : undefined,
    bearerToken: secretEdit(input.bearerToken),
    tls: { ca: tls?.ca ?? undefined, insecureSkipVerify: tls?.insecureSkipVerify ?? false },
    proxyUrl: input.proxyUrl ?? undefined,
    secrets: headerEdits(input.secrets ?? {}),
    timeoutMs: durationOr(input.timeout, 30_000, `${path}.timeout`),
    ...noticeDraft(input),
  };
}

function noticeDraft(input: WebhookInput | EmailInput): NoticeDraft {
  const { sendResolved = true, only = 'full', maxAlerts = 0, message } = input;
  return { sendResolved, only, maxAlerts, message: message ? messageStyle(message) : {} };
}

/** What is empty is left out: equal styles are stored alike. */
function messageStyle(message: NonNullable<WebhookInput['message']>): MessageStyle {
  const { preset, templates = {}, options = {} } = message;
  return {
    ...(preset && { preset }),
    ...(Object.keys(templates).length > 0 && { templates }),
    ...(Object.keys(options).length > 0 && { options }),
  };
}
