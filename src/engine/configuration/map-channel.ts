import type { ConfiguredIntegration } from '../../domain/alertmanager-config/alertmanager-config.js';
import { isFields } from '../../domain/rule/draft-reader.js';
import type { WebhookDraft } from '../operations/webhook-draft.js';
import type { ChannelWords } from './channel-words.data.js';
import type { GivenFields } from './given-fields.js';
import { mapConnection } from './map-connection.js';

const defaultTimeoutMs = 30_000;

/** A receiver of a chat or a pager as a webhook with its preset; `undefined` when a part is missing without which it cannot send. */
export function mapChannel(
  { kind }: ConfiguredIntegration,
  words: ChannelWords,
  given: GivenFields,
): WebhookDraft | undefined {
  const options = mapOptions(words, given);
  const special = kind === 'slack_configs' ? slackAddress(given) : undefined;
  const url = special?.url ?? given.text(words.url);
  const secrets = Object.entries(words.secrets).map(([field, name]) => [name, given.text(field)] as const);
  const lacks = secrets.some(([, secret]) => secret === undefined) || (url === undefined && needsUrl(words));
  if (kind === 'opsgenie_configs') addResponders(options, given);
  if (kind === 'telegram_configs') tuneTelegram(options, given);
  if (kind === 'mattermost_configs') given.note('', 'is sent in the form of Slack, which Mattermost takes', 'changed');
  if (kind === 'msteams_configs')
    given.note('', 'is sent as a card for workflows, as msteamsv2_configs are', 'changed');
  const templates = { ...mapParts(words, given), ...options.templates };
  const draft: WebhookDraft = {
    ...mapConnection(given.part('http_config')),
    ...noticeOf(given, words.sendResolved),
    id: undefined,
    type: 'webhook',
    url,
    method: 'POST',
    secret: null,
    secrets: Object.fromEntries(secrets.map(([name, secret]) => [name, secret ?? ''])),
    timeoutMs: mapTimeout(given),
    message: { preset: words.preset, templates, options: options.plain },
  };
  given.rest('has no counterpart here');
  if (lacks) given.note('', 'lacks its address or its secret, which was not read', 'left-out');
  return lacks ? undefined : withBearer(draft, special?.token);
}

/** Plain webhooks say themselves how much they tell. */
export function noticeOf(
  given: GivenFields,
  sendResolved: boolean,
): Pick<WebhookDraft, 'sendResolved' | 'only' | 'maxAlerts'> {
  return { sendResolved: given.flag('send_resolved') ?? sendResolved, only: 'full', maxAlerts: 0 };
}

/** Between 100 ms and 10 min; 0 means none in Alertmanager. */
export function mapTimeout(given: GivenFields): number {
  const ms = given.number('timeout');
  if (ms === undefined || ms === 0) return defaultTimeoutMs;
  const bounded = Math.round(Math.min(600_000, Math.max(100, ms)));
  if (bounded !== ms) given.note('timeout', 'is between 100ms and 10m here', 'changed');
  return bounded;
}

function needsUrl({ preset }: ChannelWords): boolean {
  return !['pagerduty', 'opsgenie', 'telegram'].includes(preset);
}

function mapParts({ parts }: ChannelWords, given: GivenFields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([field, name]) => {
      const text = given.text(field);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

interface Options {
  readonly plain: Record<string, string>;
  readonly templates: Record<string, string>;
}

function mapOptions({ options }: ChannelWords, given: GivenFields): Options {
  const mapped: Options = { plain: {}, templates: {} };
  for (const [field, name] of Object.entries(options)) addOption(mapped, name, given.text(field));
  return mapped;
}

function addOption({ plain, templates }: Options, name: string, text: string | undefined): void {
  if (text === undefined) return;
  if (text.includes('{{')) templates[name] = text;
  else plain[name] = text;
}

/** An app's token goes with Slack's own API in place of an address that is a secret itself. */
function slackAddress(given: GivenFields): { readonly url: string; readonly token: string } | undefined {
  const token = given.text('app_token');
  const url = given.text('app_url') ?? 'https://slack.com/api/chat.postMessage';
  return token === undefined ? undefined : { url, token };
}

function withBearer(draft: WebhookDraft, token: string | undefined): WebhookDraft {
  return token === undefined ? draft : { ...draft, bearerToken: token };
}

function addResponders(options: Options, given: GivenFields): void {
  const responders = given.list('responders').flatMap((responder) => {
    if (!isFields(responder)) return [];
    const name = [responder.id, responder.username, responder.name].find(
      (text) => typeof text === 'string' && text !== '',
    );
    const type = String(responder.type ?? 'team').toLowerCase();
    return [type === 'teams' ? String(name) : `${type}:${String(name)}`];
  });
  if (responders.length > 0) addOption(options, 'responders', responders.join(','));
}

function tuneTelegram(options: Options, given: GivenFields): void {
  if (given.flag('disable_notifications') === true) options.plain.silent = 'true';
  const mode = given.text('parse_mode');
  if (mode !== undefined && mode !== 'HTML') given.note('parse_mode', 'messages are written in HTML here', 'changed');
}
