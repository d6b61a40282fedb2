import { maskedUrl } from '../operations/masked-url.js';
import type { WebhookPreset } from '../../domain/routing/route.js';
import { formatDuration } from '../../domain/time/duration.js';
import type { PrintableContactPoint, PrintableIntegration } from './configuration.js';
import { type Printed, present, secretText } from './printed.js';

type Style = Readonly<Record<string, string>>;

/** What a preset is called in alertmanager.yml, and which field each part of its messages is: those that 0.25 knows, too. */
interface PresetWords {
  readonly field: string;
  readonly address: (url: string | undefined) => Printed;
  readonly parts: Readonly<Record<string, string>>;
}

const webhookUrl = { webhook_url: secretText };

const words: Readonly<Partial<Record<WebhookPreset, PresetWords>>> = {
  slack: {
    field: 'slack_configs',
    address: () => ({ api_url: secretText }),
    parts: {
      title: 'title',
      body: 'text',
      channel: 'channel',
      username: 'username',
      iconEmoji: 'icon_emoji',
      iconUrl: 'icon_url',
    },
  },
  discord: {
    field: 'discord_configs',
    address: () => webhookUrl,
    parts: { title: 'title', body: 'message' },
  },
  pagerduty: {
    field: 'pagerduty_configs',
    address: (url) => present({ routing_key: secretText, url }),
    parts: {
      title: 'description',
      severity: 'severity',
      component: 'component',
      group: 'group',
      class: 'class',
      client: 'client',
      clientUrl: 'client_url',
    },
  },
  opsgenie: {
    field: 'opsgenie_configs',
    address: (url) => present({ api_key: secretText, api_url: url }),
    parts: {
      title: 'message',
      body: 'description',
      priority: 'priority',
      tags: 'tags',
      entity: 'entity',
      source: 'source',
    },
  },
  telegram: {
    field: 'telegram_configs',
    address: (url) => present({ bot_token: secretText, api_url: url }),
    parts: { body: 'message' },
  },
};

/** A contact point as a receiver; its integrations stand in lists by their kind. */
export function printReceiver(point: PrintableContactPoint, leftOut: string[]): Printed {
  const lists: Record<string, Printed[]> = {};
  const place = `the contact point ${JSON.stringify(point.name)}`;
  if (point.onUnknown === 'hold') leftOut.push(`onUnknown: hold of ${place}`);
  point.integrations.forEach((integration, index) => {
    const missing: string[] = [];
    const [field, printed] = printIntegration(integration, missing);
    lists[field] = [...(lists[field] ?? []), printed];
    leftOut.push(...missing.map((what) => `${what} of integration ${index + 1} of ${place}`));
  });
  return { name: point.name, ...lists };
}

function printIntegration(integration: PrintableIntegration, missing: string[]): readonly [string, Printed] {
  const { type, sendResolved, only, message } = integration;
  if (only === 'changes') missing.push('only: changes');
  if (type === 'email') return ['email_configs', { ...printEmail(integration, missing), send_resolved: sendResolved }];
  const shared = present({ send_resolved: sendResolved, http_config: printHttp(integration, missing) });
  const preset = message?.preset;
  const numericChat = /^-?\d{1,15}$/.test(message?.options?.chatId ?? '');
  const known = preset && words[preset];
  if (!known || (preset === 'telegram' && !numericChat)) {
    return ['webhook_configs', { ...printWebhook(integration, missing), ...shared }];
  }
  if (integration.maxAlerts) missing.push('maxAlerts');
  const { field, address, parts } = known;
  const url = integration.url === undefined ? undefined : plainUrl(integration.url);
  return [field, { ...address(url), ...printParts(integration, parts, missing), ...shared }];
}

/** What Alertmanager's own channel of the kind can be told; the rest is named. */
function printParts(
  { message }: PrintableIntegration,
  parts: Readonly<Record<string, string>>,
  missing: string[],
): Printed {
  const printed: Record<string, string | number | boolean> = {};
  const texts: Style = { ...message?.options, ...message?.templates };
  for (const [name, text] of Object.entries(texts)) {
    const field = parts[name];
    if (field !== undefined) printed[field] = text;
    else if (name === 'chatId') printed.chat_id = Number(text);
    else missing.push(name);
  }
  return printed;
}

function printEmail({ to, cc, replyTo, message, maxAlerts }: PrintableIntegration, missing: string[]): Printed {
  const { subject, html, text, ...rest } = message?.templates ?? {};
  missing.push(...Object.keys(rest));
  if (maxAlerts) missing.push('maxAlerts');
  const headers = present({ Subject: subject, Cc: cc?.length ? cc.join(', ') : undefined, 'Reply-To': replyTo });
  return present({ to: to?.join(', '), headers: Object.keys(headers).length > 0 ? headers : undefined, html, text });
}

/** Alertmanager's webhook address is no secret in all of its versions: what may be one is taken out of it. */
function printWebhook(integration: PrintableIntegration, missing: string[]): Printed {
  const { url = '', maxAlerts, method, secret, timeoutMs, message } = integration;
  if (message?.preset !== undefined)
    missing.push(`the body in the format of ${message.preset}${newer(message.preset)}`);
  missing.push(...Object.keys(message?.templates ?? {}));
  if (method === 'PUT') missing.push('method: PUT');
  if (secret !== undefined) missing.push('the signature');
  if (timeoutMs !== undefined && timeoutMs !== 30_000) missing.push(`timeout: ${formatDuration(timeoutMs)}`);
  return present({ url: plainUrl(url), max_alerts: maxAlerts ? maxAlerts : undefined });
}

/** Older versions refuse a whole file with a field that they do not know. */
function newer(preset: WebhookPreset): string {
  return preset === 'teams' ? ' (from Alertmanager 0.28 on: write msteamsv2_configs with webhook_url)' : '';
}

function printHttp(integration: PrintableIntegration, missing: string[]): Printed | undefined {
  const { basicAuth, bearerToken, proxyUrl, tls, headers } = integration;
  if (Object.keys(headers ?? {}).length > 0) missing.push('headers');
  if (tls?.ca !== undefined) missing.push('the CA');
  const printed = present({
    basic_auth: basicAuth && { username: basicAuth.username, password: secretText },
    authorization: bearerToken === undefined ? undefined : { type: 'Bearer', credentials: secretText },
    proxy_url: proxyUrl === undefined ? undefined : plainUrl(proxyUrl),
    tls_config: tls?.insecureSkipVerify ? { insecure_skip_verify: true } : undefined,
  });
  return Object.keys(printed).length > 0 ? printed : undefined;
}

/** Without what may be a secret, and still a URL. */
function plainUrl(url: string): string {
  return maskedUrl(url).replace('<set>', secretText);
}
