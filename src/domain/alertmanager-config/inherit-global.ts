import { type Fields, isFields } from '../rule/draft-reader.js';
import { isGiven, hasAny } from './given.js';
import type { ReceiverKind } from './receiver-fields.data.js';

/** What a receiver takes from `global` when it says nothing itself. */
interface Inheritance {
  /** Fields that are taken together: any of them in the receiver leaves all of `global`'s. */
  readonly together: readonly (readonly [own: string, global: string])[];
  readonly required: boolean;
}

const one = (own: string, global: string, required = false): Inheritance => ({ together: [[own, global]], required });
const orFile = (own: string, global: string, required = true): Inheritance => ({
  together: [
    [own, global],
    [`${own}_file`, `${global}_file`],
  ],
  required,
});

const inheritances: Readonly<Partial<Record<ReceiverKind, readonly Inheritance[]>>> = {
  email_configs: [
    one('smarthost', 'smtp_smarthost', true),
    one('from', 'smtp_from', true),
    one('hello', 'smtp_hello'),
    one('auth_username', 'smtp_auth_username'),
    one('auth_identity', 'smtp_auth_identity'),
    orFile('auth_password', 'smtp_auth_password', false),
    orFile('auth_secret', 'smtp_auth_secret', false),
    one('require_tls', 'smtp_require_tls'),
    one('force_implicit_tls', 'smtp_force_implicit_tls'),
    one('tls_config', 'smtp_tls_config'),
  ],
  pagerduty_configs: [one('url', 'pagerduty_url')],
  opsgenie_configs: [one('api_url', 'opsgenie_api_url'), orFile('api_key', 'opsgenie_api_key')],
  wechat_configs: [
    one('api_url', 'wechat_api_url'),
    orFile('api_secret', 'wechat_api_secret'),
    one('corp_id', 'wechat_api_corp_id', true),
  ],
  victorops_configs: [one('api_url', 'victorops_api_url'), orFile('api_key', 'victorops_api_key')],
  telegram_configs: [one('api_url', 'telegram_api_url'), orFile('bot_token', 'telegram_bot_token')],
  webex_configs: [one('api_url', 'webex_api_url')],
  jira_configs: [one('api_url', 'jira_api_url', true)],
  rocketchat_configs: [
    one('api_url', 'rocketchat_api_url'),
    orFile('token', 'rocketchat_token'),
    orFile('token_id', 'rocketchat_token_id'),
  ],
  mattermost_configs: [orFile('webhook_url', 'mattermost_webhook_url')],
};

/** The fields of a receiver with what it takes from `global`; says what stands in neither. */
export function inheritGlobal(
  kind: ReceiverKind,
  own: Fields,
  global: Fields,
  say: (name: string, message: string) => void,
): Fields {
  const read: Record<string, unknown> = { ...own };
  for (const inheritance of inheritances[kind] ?? []) inherit(read, global, inheritance, say);
  if (kind === 'email_configs') return read;
  if (kind === 'slack_configs') inheritSlack(read, global, say);
  return { ...read, http_config: read.http_config ?? global.http_config };
}

function inherit(
  read: Record<string, unknown>,
  global: Fields,
  { together, required }: Inheritance,
  say: (name: string, message: string) => void,
): void {
  const given = (): boolean => together.some(([name]) => isGiven(read[name]));
  if (given()) return;
  for (const [name, from] of together) if (isGiven(global[from])) read[name] = global[from];
  const [first] = together;
  if (!required || !first || given()) return;
  say(first[0], `is required here${together.length > 1 ? ' or in a file' : ''}, or as ${first[1]} in global`);
}

/** A Slack app's token of `global` counts only where neither an address nor a token of its own is given. */
function inheritSlack(
  read: Record<string, unknown>,
  global: Fields,
  say: (name: string, message: string) => void,
): void {
  const authorized = (http: unknown): boolean => isFields(http) && isGiven(http.authorization);
  if (!hasAny(read, ['api_url', 'app_token', 'app_token_file']) && !authorized(read.http_config)) {
    read.app_token = global.slack_app_token;
    read.app_token_file = global.slack_app_token_file;
  }
  if (!hasAny(read, ['api_url', 'api_url_file'])) {
    read.api_url = global.slack_api_url;
    read.api_url_file = global.slack_api_url_file;
  }
  if (isGiven(global.slack_app_url)) read.app_url ??= global.slack_app_url;
  const tokens = hasAny(read, ['app_token', 'app_token_file']);
  if (!tokens && !hasAny(read, ['api_url', 'api_url_file'])) {
    say('api_url', 'is required here or in a file, or an app_token, or one of them in global');
  }
  if (tokens && authorized(read.http_config ?? global.http_config)) {
    say('http_config', 'authorization does not go with an app_token');
  }
}

const slackAppUrl = 'https://slack.com/api/chat.postMessage';

/** A token and an address of Slack in `global` exclude each other, unless the address is that of Slack's own API. */
export function checkGlobalSlack(global: Fields, say: (name: string, message: string) => void): void {
  const token = hasAny(global, ['slack_app_token', 'slack_app_token_file']);
  const address = hasAny(global, ['slack_api_url', 'slack_api_url_file']);
  if (token && address && global.slack_api_url !== (global.slack_app_url ?? slackAppUrl)) {
    say('slack_app_token', 'takes the place of slack_api_url: give one of the two');
  }
}
