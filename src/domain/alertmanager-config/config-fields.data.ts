import { httpConfig, tlsConfig, tracing } from './connection-fields.data.js';
import { flags, orFile, type PartSpec, texts } from './field-spec.js';
import { receiverKinds } from './receiver-fields.data.js';

export const globalFields: PartSpec = {
  fields: {
    resolve_timeout: 'duration',
    http_config: { part: httpConfig },
    jira_api_url: 'url',
    ...texts('smtp_from', 'smtp_hello', 'smtp_auth_username', 'smtp_auth_identity'),
    smtp_smarthost: 'host-port',
    ...texts(...orFile('smtp_auth_password'), ...orFile('smtp_auth_secret')),
    ...flags('smtp_require_tls', 'smtp_force_implicit_tls'),
    smtp_tls_config: { part: tlsConfig },
    slack_api_url: 'secret-url',
    ...texts('slack_api_url_file', ...orFile('slack_app_token')),
    slack_app_url: 'url',
    pagerduty_url: 'url',
    opsgenie_api_url: 'url',
    ...texts(...orFile('opsgenie_api_key')),
    wechat_api_url: 'url',
    ...texts(...orFile('wechat_api_secret'), 'wechat_api_corp_id'),
    victorops_api_url: 'url',
    ...texts(...orFile('victorops_api_key')),
    telegram_api_url: 'url',
    ...texts(...orFile('telegram_bot_token')),
    webex_api_url: 'url',
    rocketchat_api_url: 'url',
    ...texts(...orFile('rocketchat_token'), ...orFile('rocketchat_token_id')),
    mattermost_webhook_url: 'secret-url',
    mattermost_webhook_url_file: 'text',
  },
  atMostOne: [
    orFile('smtp_auth_password'),
    orFile('smtp_auth_secret'),
    orFile('slack_api_url'),
    orFile('slack_app_token'),
    orFile('opsgenie_api_key'),
    orFile('wechat_api_secret'),
    orFile('victorops_api_key'),
    orFile('telegram_bot_token'),
    orFile('rocketchat_token'),
    orFile('rocketchat_token_id'),
    orFile('mattermost_webhook_url'),
  ],
};

/** Its child routes are read one by one. */
export const routeFields: PartSpec = {
  fields: {
    receiver: 'text',
    group_by: { list: 'text' },
    match: { map: 'text' },
    match_re: { map: 'text' },
    matchers: { list: 'text' },
    mute_time_intervals: { list: 'text' },
    active_time_intervals: { list: 'text' },
    continue: 'flag',
    routes: { list: 'any' },
    group_wait: 'duration',
    group_interval: 'duration',
    repeat_interval: 'duration',
  },
};

export const inhibitRuleFields: PartSpec = {
  fields: {
    name: 'text',
    source_match: { map: 'text' },
    source_match_re: { map: 'text' },
    source_matchers: { list: 'text' },
    target_match: { map: 'text' },
    target_match_re: { map: 'text' },
    target_matchers: { list: 'text' },
    equal: { list: 'text' },
  },
};

export const timeIntervalFields: PartSpec = {
  fields: {
    name: 'text',
    time_intervals: {
      list: {
        part: {
          fields: {
            times: {
              list: { part: { fields: texts('start_time', 'end_time'), required: ['start_time', 'end_time'] } },
            },
            weekdays: { list: 'text' },
            days_of_month: { list: 'text' },
            months: { list: 'text' },
            years: { list: 'text' },
            location: 'text',
          },
        },
      },
    },
  },
  required: ['name'],
};

export const receiverFields: PartSpec = {
  fields: {
    name: 'text',
    ...Object.fromEntries(Object.entries(receiverKinds).map(([kind, part]) => [kind, { list: { part } }])),
  },
  required: ['name'],
};

export const fileFields: PartSpec = {
  fields: {
    global: { part: globalFields },
    route: 'any',
    inhibit_rules: { list: { part: inhibitRuleFields } },
    receivers: { list: { part: receiverFields } },
    templates: { list: 'text' },
    mute_time_intervals: { list: { part: timeIntervalFields } },
    time_intervals: { list: { part: timeIntervalFields } },
    tracing: { part: tracing },
  },
};
