import { type Fields, isFields } from '../rule/draft-reader.js';
import { hasAny, isGiven } from './given.js';
import { isTemplate } from './read-scalar.js';

type Say = (name: string, message: string) => void;

export function checkEmail(fields: Fields, say: Say): void {
  const names = Object.keys(isFields(fields.headers) ? fields.headers : {}).map((name) => name.toLowerCase());
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) say('headers', `${twice.slice(0, 100)} stands there twice: header names know no case`);
  if (isFields(fields.threading) && fields.threading.enabled === true) checkThreading(fields.threading, names, say);
}

function checkThreading(threading: Fields, names: readonly string[], say: Say): void {
  if (!['none', 'daily'].includes(String(threading.thread_by_date))) {
    say('threading', 'thread_by_date must be none or daily');
  }
  for (const name of ['references', 'in-reply-to']) {
    if (names.includes(name)) say('headers', `${name} is written by threading: take one of the two away`);
  }
}

const slackApi = 'https://slack.com/api/chat.postMessage';

export function checkSlack(fields: Fields, say: Say): void {
  if (fields.update_message === true && fields.api_url !== slackApi) {
    say('update_message', `needs a bot's token: api_url must be ${slackApi}`);
  }
}

const responderTypes = ['team', 'teams', 'user', 'escalation', 'schedule'];

export function checkResponder(fields: Fields, say: Say): void {
  const type = String(fields.type ?? '');
  if (type.includes('{{') ? isTemplate(type) : responderTypes.includes(type.toLowerCase())) return;
  say('type', `must be one of ${responderTypes.join(', ')}, or a template`);
}

export function checkTelegram(fields: Fields, say: Say): void {
  if (isGiven(fields.chat_id) && Number(fields.chat_id) === 0) say('chat_id', 'must not be 0');
}

export function checkPushover(fields: Fields, say: Say): void {
  if (fields.html === true && fields.monospace === true) {
    say('monospace', 'takes the place of html: give one of the two');
  }
}

const reserved = new Set([
  'routing_key',
  'message_type',
  'state_message',
  'entity_display_name',
  'monitoring_tool',
  'entity_id',
  'entity_state',
]);

export function checkVictorOps(fields: Fields, say: Say): void {
  for (const name of Object.keys(isFields(fields.custom_fields) ? fields.custom_fields : {})) {
    if (reserved.has(name)) say('custom_fields', `${name} is a field of its own`);
  }
}

export function checkWebex(fields: Fields, say: Say): void {
  const http = fields.http_config;
  if (isFields(http) && !hasAny(http, ['authorization', 'bearer_token', 'bearer_token_file'])) {
    say('http_config', 'needs authorization: Webex knows its callers by it');
  }
}

export function checkIncidentio(fields: Fields, say: Say): void {
  const http = isFields(fields.http_config) ? fields.http_config : undefined;
  const authorized = http !== undefined && isGiven(http.authorization);
  const token = hasAny(fields, ['alert_source_token', 'alert_source_token_file']);
  if (authorized && token)
    say('alert_source_token', 'takes the place of http_config.authorization: give one of the two');
  if (http !== undefined && !authorized && !token) {
    say('alert_source_token', 'is required, or http_config.authorization');
  }
}
