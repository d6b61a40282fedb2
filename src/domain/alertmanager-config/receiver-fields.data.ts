import { httpConfig, sigv4, tlsConfig } from './connection-fields.data.js';
import {
  checkEmail,
  checkIncidentio,
  checkPushover,
  checkResponder,
  checkSlack,
  checkTelegram,
  checkVictorOps,
  checkWebex,
} from './receiver-rules.js';
import { type FieldSpec, flags, orFile, type PartSpec, texts } from './field-spec.js';

const shared: Readonly<Record<string, FieldSpec>> = { send_resolved: 'flag', http_config: { part: httpConfig } };

const chatField: FieldSpec = {
  part: { fields: { ...texts('title', 'value'), ...flags('short') }, required: ['title', 'value'] },
};

const confirm: PartSpec = { fields: texts('text', 'title', 'ok_text', 'dismiss_text'), required: ['text'] };

const slackAction: PartSpec = {
  fields: { ...texts('type', 'text', 'url', 'style', 'name', 'value'), confirm: { part: confirm } },
  required: ['type', 'text'],
  atLeastOne: [['name', 'url']],
};

const jiraText: FieldSpec = 'any';

/** The kinds of receivers that Alertmanager 0.31 knows, by the field that lists them. */
export const receiverKinds = {
  webhook_configs: {
    fields: {
      ...shared,
      url: 'template-url',
      url_file: 'text',
      max_alerts: 'count',
      timeout: 'go-duration',
      payload: 'any',
    },
    atLeastOne: [orFile('url')],
    atMostOne: [orFile('url')],
  },
  email_configs: {
    fields: {
      send_resolved: 'flag',
      ...texts('to', 'from', 'hello'),
      smarthost: 'host-port',
      ...texts('auth_username', ...orFile('auth_password'), ...orFile('auth_secret'), 'auth_identity'),
      headers: { map: 'text' },
      ...texts('html', 'text'),
      ...flags('require_tls', 'force_implicit_tls'),
      tls_config: { part: tlsConfig },
      threading: { part: { fields: { enabled: 'flag', thread_by_date: 'text' } } },
    },
    required: ['to'],
    check: checkEmail,
  },
  pagerduty_configs: {
    fields: {
      ...shared,
      ...texts(...orFile('service_key'), ...orFile('routing_key')),
      url: 'url',
      ...texts('client', 'client_url', 'description'),
      details: { map: 'any' },
      images: { list: { part: { fields: texts('src', 'alt', 'href') } } },
      links: { list: { part: { fields: texts('href', 'text') } } },
      ...texts('source', 'severity', 'class', 'component', 'group'),
      timeout: 'go-duration',
    },
    atLeastOne: [['routing_key', 'service_key', 'routing_key_file', 'service_key_file']],
    atMostOne: [orFile('routing_key'), orFile('service_key')],
  },
  slack_configs: {
    fields: {
      ...shared,
      api_url: 'secret-url',
      ...texts('api_url_file', ...orFile('app_token')),
      app_url: 'url',
      ...texts('channel', 'username', 'color', 'title', 'title_link', 'pretext', 'text', 'message_text'),
      fields: { list: chatField },
      ...flags('short_fields', 'link_names', 'update_message'),
      ...texts('footer', 'fallback', 'callback_id', 'icon_emoji', 'icon_url', 'image_url', 'thumb_url'),
      mrkdwn_in: { list: 'text' },
      actions: { list: { part: slackAction } },
      timeout: 'go-duration',
    },
    atMostOne: [
      orFile('api_url'),
      orFile('app_token'),
      ['api_url', 'app_token'],
      ['api_url', 'app_token_file'],
      ['api_url_file', 'app_token'],
      ['api_url_file', 'app_token_file'],
    ],
    check: checkSlack,
  },
  opsgenie_configs: {
    fields: {
      ...shared,
      ...texts(...orFile('api_key')),
      api_url: 'url',
      ...texts('message', 'description', 'source', 'entity', 'actions', 'tags', 'note', 'priority'),
      details: { map: 'text' },
      responders: {
        list: {
          part: {
            fields: texts('id', 'name', 'username', 'type'),
            atLeastOne: [['id', 'name', 'username']],
            check: checkResponder,
          },
        },
      },
      ...flags('update_alerts'),
    },
    atMostOne: [orFile('api_key')],
  },
  telegram_configs: {
    fields: {
      ...shared,
      api_url: 'url',
      ...texts(...orFile('bot_token')),
      chat_id: 'whole',
      ...texts('chat_id_file'),
      message_thread_id: 'whole',
      ...texts('message'),
      ...flags('disable_notifications'),
      parse_mode: { oneOf: ['Markdown', 'MarkdownV2', 'HTML'] },
      timeout: 'go-duration',
    },
    atLeastOne: [orFile('chat_id')],
    atMostOne: [orFile('bot_token'), orFile('chat_id')],
    check: checkTelegram,
  },
  discord_configs: {
    fields: {
      ...shared,
      webhook_url: 'secret-url',
      ...texts('webhook_url_file', 'content', 'title', 'message', 'username', 'avatar_url'),
    },
    atLeastOne: [orFile('webhook_url')],
    atMostOne: [orFile('webhook_url')],
  },
  msteams_configs: {
    fields: { ...shared, webhook_url: 'secret-url', ...texts('webhook_url_file', 'title', 'summary', 'text') },
    atLeastOne: [orFile('webhook_url')],
    atMostOne: [orFile('webhook_url')],
  },
  msteamsv2_configs: {
    fields: { ...shared, webhook_url: 'secret-url', ...texts('webhook_url_file', 'title', 'text') },
    atLeastOne: [orFile('webhook_url')],
    atMostOne: [orFile('webhook_url')],
  },
  pushover_configs: {
    fields: {
      ...shared,
      ...texts(...orFile('user_key'), ...orFile('token')),
      ...texts('title', 'message', 'url', 'url_title', 'device', 'sound', 'priority'),
      retry: 'go-duration',
      expire: 'go-duration',
      ttl: 'go-duration',
      ...flags('html', 'monospace'),
    },
    atLeastOne: [orFile('user_key'), orFile('token')],
    atMostOne: [orFile('user_key'), orFile('token')],
    check: checkPushover,
  },
  victorops_configs: {
    fields: {
      ...shared,
      ...texts(...orFile('api_key')),
      api_url: 'url',
      ...texts('routing_key', 'message_type', 'state_message', 'entity_display_name', 'monitoring_tool'),
      custom_fields: { map: 'text' },
    },
    required: ['routing_key'],
    atMostOne: [orFile('api_key')],
    check: checkVictorOps,
  },
  sns_configs: {
    fields: {
      ...shared,
      ...texts('api_url', 'topic_arn', 'phone_number', 'target_arn', 'subject', 'message'),
      sigv4: { part: sigv4 },
      attributes: { map: 'text' },
      use_aws_http_client: 'flag',
    },
    atLeastOne: [['topic_arn', 'target_arn', 'phone_number']],
    atMostOne: [['topic_arn', 'target_arn', 'phone_number']],
  },
  wechat_configs: {
    fields: {
      ...shared,
      ...texts(...orFile('api_secret'), 'corp_id', 'message'),
      api_url: 'url',
      ...texts('to_user', 'to_party', 'to_tag', 'agent_id'),
      message_type: { oneOf: ['text', 'markdown'] },
    },
    atMostOne: [orFile('api_secret')],
  },
  webex_configs: {
    fields: { ...shared, api_url: 'url', ...texts('message', 'room_id') },
    required: ['room_id', 'http_config'],
    check: checkWebex,
  },
  rocketchat_configs: {
    fields: {
      ...shared,
      api_url: 'url',
      ...texts(...orFile('token_id'), ...orFile('token'), 'channel', 'color', 'title', 'title_link', 'text'),
      fields: { list: { part: { fields: { ...texts('title', 'value'), ...flags('short') } } } },
      ...flags('short_fields', 'link_names'),
      ...texts('emoji', 'icon_url', 'image_url', 'thumb_url'),
      actions: {
        list: {
          part: {
            fields: {
              ...texts('type', 'text', 'url', 'imageurl', 'webviewheightratio', 'msg', 'msgprocessingtype'),
              ...flags('iswebview', 'msginchatwindow'),
            },
          },
        },
      },
    },
    atMostOne: [orFile('token_id'), orFile('token')],
  },
  jira_configs: {
    fields: {
      ...shared,
      api_url: 'url',
      api_type: { oneOf: ['auto', 'cloud', 'datacenter'] },
      project: 'text',
      summary: jiraText,
      description: jiraText,
      labels: { list: 'text' },
      ...texts('priority', 'issue_type', 'reopen_transition', 'resolve_transition', 'wont_fix_resolution'),
      reopen_duration: 'duration',
      fields: { map: 'any' },
    },
    required: ['project', 'issue_type'],
  },
  mattermost_configs: {
    fields: {
      ...shared,
      webhook_url: 'secret-url',
      ...texts('webhook_url_file', 'channel', 'username', 'text', 'fallback', 'color', 'pretext'),
      ...texts(
        'author_name',
        'author_link',
        'author_icon',
        'title',
        'title_link',
        'thumb_url',
        'footer',
        'footer_icon',
      ),
      ...texts('image_url', 'icon_url', 'icon_emoji', 'type'),
      fields: { list: chatField },
      attachments: {
        list: {
          part: {
            fields: {
              ...texts('fallback', 'color', 'pretext', 'text', 'author_name', 'author_link', 'author_icon', 'title'),
              ...texts('title_link', 'thumb_url', 'footer', 'footer_icon', 'image_url'),
              fields: { list: chatField },
            },
          },
        },
      },
      props: { part: { fields: texts('card') } },
      priority: { part: { fields: { ...texts('priority'), ...flags('requested_ack', 'persistent_notifications') } } },
    },
    atMostOne: [orFile('webhook_url')],
  },
  incidentio_configs: {
    fields: {
      ...shared,
      url: 'url',
      ...texts('url_file', ...orFile('alert_source_token')),
      max_alerts: 'count',
      timeout: 'go-duration',
    },
    atLeastOne: [orFile('url')],
    atMostOne: [orFile('url'), orFile('alert_source_token')],
    check: checkIncidentio,
  },
} as const satisfies Readonly<Record<string, PartSpec>>;

export type ReceiverKind = keyof typeof receiverKinds;
