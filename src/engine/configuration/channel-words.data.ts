import type { ReceiverKind } from '../../domain/alertmanager-config/receiver-fields.data.js';
import type { WebhookPreset } from '../../domain/routing/route.js';

/** How a kind of receiver becomes a webhook with a preset. */
export interface ChannelWords {
  readonly preset: WebhookPreset;
  /** Field of the address; its own fixed one where it is not given. */
  readonly url: string;
  /** Named secrets by the field that holds them. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Parts of the message by their field: texts, which may be templates. */
  readonly parts: Readonly<Record<string, string>>;
  /** Options by their field. A text with a template in it becomes the template of that name. */
  readonly options: Readonly<Record<string, string>>;
  readonly sendResolved: boolean;
}

export const channelWords: Readonly<Partial<Record<ReceiverKind, ChannelWords>>> = {
  slack_configs: {
    preset: 'slack',
    url: 'api_url',
    secrets: {},
    parts: { title: 'title', text: 'body' },
    options: { channel: 'channel', username: 'username', icon_emoji: 'iconEmoji', icon_url: 'iconUrl' },
    sendResolved: false,
  },
  mattermost_configs: {
    preset: 'slack',
    url: 'webhook_url',
    secrets: {},
    parts: { title: 'title', text: 'body' },
    options: { channel: 'channel', username: 'username', icon_emoji: 'iconEmoji', icon_url: 'iconUrl' },
    sendResolved: true,
  },
  msteams_configs: {
    preset: 'teams',
    url: 'webhook_url',
    secrets: {},
    parts: { title: 'title', text: 'body' },
    options: {},
    sendResolved: true,
  },
  msteamsv2_configs: {
    preset: 'teams',
    url: 'webhook_url',
    secrets: {},
    parts: { title: 'title', text: 'body' },
    options: {},
    sendResolved: true,
  },
  discord_configs: {
    preset: 'discord',
    url: 'webhook_url',
    secrets: {},
    parts: { title: 'title', message: 'body', content: 'content' },
    options: { username: 'username', avatar_url: 'avatarUrl' },
    sendResolved: true,
  },
  pagerduty_configs: {
    preset: 'pagerduty',
    url: 'url',
    secrets: { routing_key: 'routingKey' },
    parts: { description: 'title' },
    options: {
      severity: 'severity',
      source: 'source',
      component: 'component',
      group: 'group',
      class: 'class',
      client: 'client',
      client_url: 'clientUrl',
    },
    sendResolved: true,
  },
  opsgenie_configs: {
    preset: 'opsgenie',
    url: 'api_url',
    secrets: { api_key: 'apiKey' },
    parts: { message: 'title', description: 'body' },
    options: { priority: 'priority', tags: 'tags', entity: 'entity', source: 'source' },
    sendResolved: true,
  },
  telegram_configs: {
    preset: 'telegram',
    url: 'api_url',
    secrets: { bot_token: 'botToken' },
    parts: { message: 'body' },
    options: { chat_id: 'chatId', message_thread_id: 'threadId' },
    sendResolved: true,
  },
};

/** Kinds that Tocsin has no channel for, and what to do instead. */
export const unknownChannel =
  'there is no such channel here: send to it by a webhook with a body of your own, or by e-mail';
