import { readAlertmanagerConfig } from '../../domain/alertmanager-config/read-alertmanager-config.js';
import { readContactPoint } from '../operations/read-contact-point.js';
import type { InputFault } from '../operations/refusal.js';
import type { TargetPolicy } from '../ports/target-policy.js';
import type { ConfigurationFiles } from './configuration-plan.js';
import { planConfiguration } from './plan-configuration.js';

const compile = () => () => true;
const anywhere: TargetPolicy = { refusal: () => undefined, allowsPrivate: () => true, authorityFault: () => undefined };

function planOf(value: object, files?: ConfigurationFiles) {
  const reading = readAlertmanagerConfig(
    { route: { receiver: 'ops' }, receivers: [{ name: 'ops' }], ...value },
    compile,
  );
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  const planning = planConfiguration(reading.config, files);
  if (!planning.ok) throw new Error(JSON.stringify(planning.faults));
  return planning.plan;
}

/** The one integration that a receiver comes to, with the notes; what we would not store fails the test. */
function planned(kind: string, fields: object, files?: ConfigurationFiles) {
  const plan = planOf({ receivers: [{ name: 'ops', [kind]: [fields] }] }, files);
  const [point] = plan.points;
  if (!point) throw new Error('no contact point');
  const faults: InputFault[] = [];
  readContactPoint(point.draft, undefined, { policy: anywhere, newId: () => 'id' }, faults);
  expect(faults).toEqual([]);
  const notes = plan.notes.map(({ kind: what, path }) => `${what} ${path.replace(/^receivers\[0\]\./, '')}`);
  return { integration: point.draft.integrations[0], notes };
}

const preset = (name: string, changes: object = {}, message: object = {}) => ({
  type: 'webhook',
  message: { preset: name, templates: {}, options: {}, ...message },
  ...changes,
});

describe('what a receiver of Alertmanager comes to', () => {
  it.each<[string, object, object, readonly string[]]>([
    [
      'webhook_configs',
      { url: 'https://a.example/x', max_alerts: '7', send_resolved: 'false', timeout: '5s' },
      { type: 'webhook', url: 'https://a.example/x', maxAlerts: 7, sendResolved: false, timeoutMs: 5_000 },
      [],
    ],
    [
      'webhook_configs',
      { url: 'https://me:p%40ss@a.example/x', http_config: { basic_auth: { username: 'other', password: 'x' } } },
      { type: 'webhook', url: 'https://a.example/x', basicAuth: { username: 'me', password: 'p@ss' } },
      [],
    ],
    [
      'email_configs',
      {
        to: 'a@example.org, B <b@example.org>',
        from: 'own@example.org',
        smarthost: 'm:25',
        headers: { subject: 'S', CC: 'c@example.org', 'X-A': 'b' },
        text: 'T',
      },
      {
        type: 'email',
        to: ['a@example.org', 'B <b@example.org>'],
        cc: ['c@example.org'],
        sendResolved: false,
        message: { templates: { subject: 'S', text: 'T' }, options: {} },
      },
      ['left-out email_configs[0].from', 'left-out email_configs[0].smarthost', 'left-out email_configs[0].headers'],
    ],
    [
      'slack_configs',
      { api_url: 'https://s.example/x', channel: '#a', username: '{{ .Receiver }}', text: 'T', color: 'red' },
      preset(
        'slack',
        { url: 'https://s.example/x', sendResolved: false },
        { options: { channel: '#a' }, templates: { body: 'T', username: '{{ .Receiver }}' } },
      ),
      ['left-out slack_configs[0].color'],
    ],
    [
      'slack_configs',
      { app_token: 'xoxb-1', channel: '#a' },
      preset(
        'slack',
        { url: 'https://slack.com/api/chat.postMessage', bearerToken: 'xoxb-1' },
        { options: { channel: '#a' } },
      ),
      [],
    ],
    [
      'mattermost_configs',
      { webhook_url: 'https://m.example/hooks/x', title: 'T' },
      preset('slack', { url: 'https://m.example/hooks/x' }, { templates: { title: 'T' } }),
      ['changed mattermost_configs[0]'],
    ],
    [
      'msteamsv2_configs',
      { webhook_url: 'https://t.example/x', title: 'T', text: 'B' },
      preset('teams', { url: 'https://t.example/x' }, { templates: { title: 'T', body: 'B' } }),
      [],
    ],
    [
      'msteams_configs',
      { webhook_url: 'https://t.example/x', summary: 'S' },
      preset('teams', { url: 'https://t.example/x' }),
      ['changed msteams_configs[0]', 'left-out msteams_configs[0].summary'],
    ],
    [
      'discord_configs',
      { webhook_url: 'https://d.example/x', content: 'C', username: 'U', avatar_url: 'https://a.example/p.png' },
      preset(
        'discord',
        { url: 'https://d.example/x' },
        { templates: { content: 'C' }, options: { username: 'U', avatarUrl: 'https://a.example/p.png' } },
      ),
      [],
    ],
    [
      'pagerduty_configs',
      { routing_key: 'k', severity: '{{ .CommonLabels.severity }}', class: 'c', links: [{ href: 'x' }] },
      preset(
        'pagerduty',
        { secrets: { routingKey: 'k' }, url: undefined },
        { options: { class: 'c' }, templates: { severity: '{{ .CommonLabels.severity }}' } },
      ),
      ['left-out pagerduty_configs[0].links'],
    ],
    [
      'opsgenie_configs',
      {
        api_key: 'k',
        api_url: 'https://api.eu.opsgenie.com',
        priority: 'P1',
        responders: [
          { name: 'db', type: 'Team' },
          { username: 'a@example.org', type: 'user' },
        ],
      },
      preset(
        'opsgenie',
        { secrets: { apiKey: 'k' }, url: 'https://api.eu.opsgenie.com' },
        { options: { priority: 'P1', responders: 'team:db,user:a@example.org' } },
      ),
      [],
    ],
    [
      'telegram_configs',
      { bot_token: 't', chat_id: '-1001234567890', disable_notifications: 'true', parse_mode: 'MarkdownV2' },
      preset('telegram', { secrets: { botToken: 't' } }, { options: { chatId: '-1001234567890', silent: 'true' } }),
      ['changed telegram_configs[0].parse_mode'],
    ],
  ])('%s', (kind, fields, integration, notes) => {
    const plan = planned(kind, fields);
    expect(plan.integration).toMatchObject(integration);
    expect(plan.notes).toEqual(notes);
  });

  it('sends with the same credentials and by the same way', () => {
    const http = {
      authorization: { type: 'Token', credentials: 'abc' },
      proxy_url: 'http://proxy.example:3128',
      http_headers: { 'X-A': { values: ['1', '2'] }, 'X-B': { secrets: ['s'] } },
      tls_config: { insecure_skip_verify: 'true', server_name: 'x' },
      follow_redirects: 'true',
    };
    const { integration, notes } = planned('webhook_configs', { url: 'https://a.example/x', http_config: http });
    expect(integration).toMatchObject({
      headers: { Authorization: 'Token abc', 'X-A': '2', 'X-B': 's' },
      proxyUrl: 'http://proxy.example:3128',
      tls: { ca: undefined, insecureSkipVerify: true },
    });
    expect(notes).toEqual([
      'left-out webhook_configs[0].http_config.follow_redirects',
      'changed webhook_configs[0].http_config.http_headers',
      'left-out webhook_configs[0].http_config.tls_config.server_name',
    ]);
    expect(
      planned('webhook_configs', { url: 'https://a.example/x', http_config: { bearer_token: 'b' } }).integration,
    ).toMatchObject({
      bearerToken: 'b',
    });
  });

  it.each<[string, object]>([
    ['pushover_configs', { user_key: 'u', token: 't' }],
    ['victorops_configs', { api_key: 'k', routing_key: 'r' }],
    ['sns_configs', { topic_arn: 'a' }],
    ['wechat_configs', { api_secret: 's', corp_id: 'c' }],
    ['webex_configs', { room_id: 'r', http_config: { authorization: { credentials: 'c' } } }],
    ['rocketchat_configs', { token: 't', token_id: 'i' }],
    ['jira_configs', { api_url: 'https://j.example', project: 'P', issue_type: 'Bug' }],
    ['incidentio_configs', { url: 'https://i.example', alert_source_token: 't' }],
    ['pagerduty_configs', { service_key: 'v1' }],
    ['webhook_configs', { url: 'https://{{ .GroupLabels.a }}.example' }],
    ['email_configs', { to: '{{ .CommonLabels.mail }}', smarthost: 'm:25', from: 'a@example.org' }],
  ])('is nothing, and that is said loudly: %s', (kind, fields) => {
    const { integration, notes } = planned(kind, fields);
    expect(integration).toBeUndefined();
    expect(notes.at(-1)).toBe('empty receivers[0]');
    expect(notes.length).toBeGreaterThan(1);
  });
});

describe('files that a configuration names', () => {
  const fields = { api_url_file: 'secrets/slack', http_config: { authorization: { credentials_file: '/run/token' } } };

  it('take the place of what they hold', () => {
    const contents = new Map([
      ['secrets/slack', ' https://s.example/x\n'],
      ['/run/token', 'abc\n'],
    ]);
    const { integration, notes } = planned('slack_configs', fields, { contents, templates: [], faults: [] });
    expect(integration).toMatchObject({ url: 'https://s.example/x', bearerToken: 'abc' });
    expect(notes).toEqual([]);
  });

  it('are noted where they may not be read', () => {
    const { integration, notes } = planned('slack_configs', fields);
    expect(integration).toBeUndefined();
    expect(notes).toContain('left-out slack_configs[0].api_url_file');
  });
});

describe('what a plan cannot take as it is', () => {
  it('is put in another form that means the same', () => {
    const plan = planOf({
      time_intervals: [{ name: 'never' }],
      inhibit_rules: [{ target_match: { a: 'b' } }],
    });
    expect(plan.timings[0]?.draft).toEqual({ name: 'never', timeIntervals: [{ years: ['0'] }] });
    expect(plan.inhibitions[0]?.draft.source).toEqual([{ name: 'alertname', operator: '=~', value: '(?s:.*)' }]);
    expect(plan.notes.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['changed time_intervals[0]']);
  });

  it('is kept where its secrets were printed as <secret>', () => {
    const [point] = planOf({
      receivers: [{ name: 'ops', discord_configs: [{ webhook_url: '<secret>' }] }],
    }).points;
    expect(point).toMatchObject({ redacted: true, draft: { integrations: [] } });
  });
});
