import type { WebhookPreset } from './route.js';

/** What an integration of one kind may be told about its messages. */
export interface MessageParts {
  /** Where it is reached when the contact point names no address; `undefined`: it must name one. */
  readonly url: string | undefined;
  /** Texts that a Go template may write. Any option may be written by a template of its name as well. */
  readonly templates: readonly string[];
  readonly options: readonly string[];
  /** Options without which nothing can be sent, as option or as template. */
  readonly required: readonly string[];
  /** Named secrets, all of them required. */
  readonly secrets: readonly string[];
}

/** Parts of an e-mail. */
export const emailParts: MessageParts = {
  url: undefined,
  templates: ['subject', 'text', 'html'],
  options: ['timeZone'],
  required: [],
  secrets: [],
};

/** Parts of a webhook without a preset; `body` takes the place of Alertmanager's. Its secrets have any names. */
export const plainParts: MessageParts = {
  url: undefined,
  templates: ['body'],
  options: ['contentType'],
  required: [],
  secrets: [],
};

export const presetParts: Readonly<Record<WebhookPreset, MessageParts>> = {
  slack: {
    url: undefined,
    templates: ['title', 'body'],
    options: ['channel', 'username', 'iconEmoji', 'iconUrl'],
    required: [],
    secrets: [],
  },
  teams: { url: undefined, templates: ['title', 'body'], options: ['timeZone'], required: [], secrets: [] },
  discord: {
    url: undefined,
    templates: ['title', 'body', 'content'],
    options: ['username', 'avatarUrl'],
    required: [],
    secrets: [],
  },
  pagerduty: {
    url: 'https://events.pagerduty.com/v2/enqueue',
    templates: ['title', 'body'],
    options: ['severity', 'source', 'component', 'group', 'class', 'client', 'clientUrl', 'timeZone'],
    required: [],
    secrets: ['routingKey'],
  },
  opsgenie: {
    url: 'https://api.opsgenie.com',
    templates: ['title', 'body'],
    options: ['priority', 'tags', 'responders', 'entity', 'source', 'timeZone'],
    required: [],
    secrets: ['apiKey'],
  },
  telegram: {
    url: 'https://api.telegram.org',
    templates: ['body'],
    options: ['chatId', 'threadId', 'silent', 'timeZone'],
    required: ['chatId'],
    secrets: ['botToken'],
  },
  ntfy: {
    url: 'https://ntfy.sh',
    templates: ['title', 'body'],
    options: ['topic', 'priority', 'tags', 'icon', 'timeZone'],
    required: ['topic'],
    secrets: [],
  },
};
