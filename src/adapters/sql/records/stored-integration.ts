import type { MessageStyle, NoticeScope } from '../../../domain/routing/route.js';
import { formatDuration } from '../../../domain/time/duration.js';
import type { EmailConfig, IntegrationConfig, WebhookConfig } from '../../../engine/ports/contact-point-store.js';
import type { SecretBox } from '../../../engine/ports/secret-box.js';
import { storedDuration } from '../stored-duration.js';

type Sealed = string;
type SealedByName = Readonly<Record<string, Sealed>>;

/** What both kinds have; rows from before lack what later versions added. The flush reads these unopened. */
interface NoticeDefinition {
  readonly id: string;
  readonly sendResolved: boolean;
  readonly only?: NoticeScope;
  readonly maxAlerts?: number;
  readonly message?: MessageStyle;
}

interface WebhookDefinition extends NoticeDefinition {
  readonly type: 'webhook';
  /** The address of a chat's webhook is all that somebody needs to post there. */
  readonly url: Sealed;
  readonly method?: 'PUT';
  readonly secret?: Sealed;
  readonly headers: SealedByName;
  readonly basicAuth?: { readonly username: string; readonly password: Sealed };
  readonly bearerToken?: Sealed;
  readonly tls?: { readonly ca?: string; readonly insecureSkipVerify?: boolean };
  readonly proxyUrl?: Sealed;
  readonly secrets?: SealedByName;
  readonly timeout: string;
}

interface EmailDefinition extends NoticeDefinition {
  readonly type: 'email';
  readonly to: readonly string[];
  readonly cc?: readonly string[];
  readonly replyTo?: string;
}

export type IntegrationDefinition = WebhookDefinition | EmailDefinition;

export function integrationConfig(definition: IntegrationDefinition, box: SecretBox): IntegrationConfig {
  return definition.type === 'email' ? emailConfig(definition) : webhookConfig(definition, box);
}

export function integrationDefinition(config: IntegrationConfig, box: SecretBox): IntegrationDefinition {
  return config.type === 'email' ? emailDefinition(config) : webhookDefinition(config, box);
}

function webhookConfig(definition: WebhookDefinition, box: SecretBox): WebhookConfig {
  const { id, type, url, method = 'POST', basicAuth, tls } = definition;
  const open = (sealed: Sealed | undefined) => (sealed === undefined ? undefined : box.open(sealed));
  return {
    id,
    type,
    url: box.open(url),
    method,
    secret: open(definition.secret),
    headers: mapValues(definition.headers, (sealed) => box.open(sealed)),
    basicAuth: basicAuth && { username: basicAuth.username, password: box.open(basicAuth.password) },
    bearerToken: open(definition.bearerToken),
    tls: { ca: tls?.ca, insecureSkipVerify: tls?.insecureSkipVerify ?? false },
    proxyUrl: open(definition.proxyUrl),
    secrets: mapValues(definition.secrets ?? {}, (sealed) => box.open(sealed)),
    timeoutMs: storedDuration(definition.timeout),
    ...noticeConfig(definition),
  };
}

function emailConfig(definition: EmailDefinition): EmailConfig {
  const { id, type, to, cc = [], replyTo } = definition;
  return { id, type, to, cc, replyTo, ...noticeConfig(definition) };
}

function noticeConfig({ sendResolved, only = 'full', maxAlerts = 0, message = {} }: NoticeDefinition) {
  return { sendResolved, only, maxAlerts, message };
}

/** Only what is not usual is written: the version before reads the rows that it could have written itself. */
function webhookDefinition(config: WebhookConfig, box: SecretBox): WebhookDefinition {
  const { id, type, url, method, secret, headers, basicAuth, bearerToken, tls, proxyUrl, secrets } = config;
  const seal = (plain: string) => box.seal(plain);
  return {
    id,
    type,
    url: seal(url),
    ...(method === 'POST' ? {} : { method }),
    ...(secret === undefined ? {} : { secret: seal(secret) }),
    headers: mapValues(headers, seal),
    ...(basicAuth && { basicAuth: { username: basicAuth.username, password: seal(basicAuth.password) } }),
    ...(bearerToken === undefined ? {} : { bearerToken: seal(bearerToken) }),
    ...(tls.ca === undefined && !tls.insecureSkipVerify ? {} : { tls: tls as NonNullable<WebhookDefinition['tls']> }),
    ...(proxyUrl === undefined ? {} : { proxyUrl: seal(proxyUrl) }),
    ...(Object.keys(secrets).length === 0 ? {} : { secrets: mapValues(secrets, seal) }),
    timeout: formatDuration(config.timeoutMs),
    ...noticeDefinition(config),
  };
}

function emailDefinition(config: EmailConfig): EmailDefinition {
  const { id, type, to, cc, replyTo } = config;
  return {
    id,
    type,
    to,
    ...(cc.length === 0 ? {} : { cc }),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...noticeDefinition(config),
  };
}

function noticeDefinition({ sendResolved, only, maxAlerts, message }: IntegrationConfig) {
  return {
    sendResolved,
    ...(only === 'full' ? {} : { only }),
    ...(maxAlerts === 0 ? {} : { maxAlerts }),
    ...(Object.keys(message).length === 0 ? {} : { message }),
  };
}

export function mapValues(
  record: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
