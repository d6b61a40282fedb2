import type {
  ContactPointAnswer,
  ContactPointFiguresAnswer,
  ContactPointInput,
} from '../../../contract/contact-point.js';
import { type IntegrationKind, integrationKinds } from '../../../contract/integration-kinds.data.js';
import type { EmailInput, IntegrationAnswer, IntegrationInput, WebhookInput } from '../../../contract/integration.js';
import { secretMark } from '../../../contract/secret-mark.js';

/** A contact point as its form holds it: what the API answers can be sent back. */
export type PointDraft = Pick<ContactPointInput, 'name' | 'team' | 'onUnknown' | 'giveUpAfter' | 'integrations'>;

export const newPoint: PointDraft = { name: '', onUnknown: 'resend', giveUpAfter: '24h', integrations: [] };

export function draftOfPoint({ name, team, onUnknown, giveUpAfter, integrations }: ContactPointAnswer): PointDraft {
  return { name, team, onUnknown, giveUpAfter, integrations: integrations as IntegrationInput[] };
}

export function kindOf(integration: IntegrationInput | IntegrationAnswer): IntegrationKind {
  const name = integration.type === 'email' ? 'email' : (integration.message?.preset ?? 'webhook');
  return integrationKinds.find((kind) => kind.name === name) ?? (integrationKinds[0] as IntegrationKind);
}

/** A new integration of a kind, with the secrets that it needs still to be given. */
export function newIntegration({ name, secrets }: IntegrationKind): IntegrationInput {
  if (name === 'email') return { type: 'email', to: [] };
  const needed = Object.fromEntries(secrets.map((secret) => [secret, '']));
  return {
    type: 'webhook',
    ...(secrets.length > 0 && { secrets: needed }),
    ...(name !== 'webhook' && { message: { preset: name } }),
  };
}

/** Where an integration sends, as far as that is no secret. */
export function targetOf(integration: IntegrationAnswer): string {
  if (integration.type === 'email') return [...integration.to, ...integration.cc].join(', ');
  const { url } = integration;
  return URL.canParse(url) ? new URL(url).host : url;
}

/** What is sent: empty texts of optional settings are left out. */
export function pointInput(draft: PointDraft): ContactPointInput {
  return { ...draft, integrations: draft.integrations.map(integrationToSend) };
}

function integrationToSend(integration: IntegrationInput): IntegrationInput {
  const { message } = integration;
  const written = message && { ...message, ...filled('templates', message), ...filled('options', message) };
  if (integration.type === 'email') {
    return { ...integration, ...(written && { message: written }), replyTo: integration.replyTo || null } as EmailInput;
  }
  const { url, proxyUrl, timeout, secrets, ...rest } = integration;
  return {
    ...rest,
    // One that is left empty is not there, so that it is missed where it is needed.
    ...(secrets && { secrets: Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== '')) }),
    ...(url && { url }),
    ...(timeout && { timeout }),
    proxyUrl: proxyUrl || null,
    ...(written && { message: written }),
  } as WebhookInput;
}

/** Empty options mean nothing; an empty template can: `html` left empty makes a mail of plain text. */
function filled(part: 'templates' | 'options', message: NonNullable<IntegrationInput['message']>): object {
  const given = Object.entries(message[part] ?? {}).filter(([, value]) => part === 'templates' || value !== '');
  return { [part]: Object.fromEntries(given) };
}

const keptMark = (value: string | null | undefined): string | null | undefined =>
  value === secretMark ? value : undefined;

/** What may be kept on this machine: secrets that were typed are left out, marks of stored ones stay. */
export function withoutSecrets(draft: PointDraft): PointDraft {
  return { ...draft, integrations: draft.integrations.map((each) => (each.type === 'email' ? each : bare(each))) };
}

function bare(webhook: WebhookInput): WebhookInput {
  const { url, secret, bearerToken, basicAuth, proxyUrl, headers, secrets, ...rest } = webhook;
  return {
    ...rest,
    ...(url !== undefined && { url: bareUrl(url) }),
    ...(proxyUrl != null && { proxyUrl: bareUrl(proxyUrl) }),
    secret: keptMark(secret),
    bearerToken: keptMark(bearerToken),
    ...(basicAuth && { basicAuth: { username: basicAuth.username, password: keptMark(basicAuth.password) } }),
    ...(headers && { headers: bareRecord(headers) }),
    ...(secrets && { secrets: bareRecord(secrets) }),
  };
}

function bareRecord(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, keptMark(value) ?? '']));
}

function bareUrl(url: string): string {
  if (url.includes(secretMark)) return url;
  return URL.canParse(url) ? `${new URL(url).origin}/` : '';
}

type Figures = ContactPointFiguresAnswer['items'][number];

/** `bad`: the newest attempt did not arrive, or one of a day failed; `good`: all arrived; `none`: nothing was sent. */
export function healthOf(figures: Figures | undefined): 'good' | 'bad' | 'none' {
  if (!figures || (figures.sent === 0 && !figures.lastAttempt)) return 'none';
  const arrived = figures.lastAttempt === null || figures.lastAttempt.outcome === 'delivered';
  return figures.failed === 0 && arrived ? 'good' : 'bad';
}
