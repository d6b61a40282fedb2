import type { RoutingTree } from '../../domain/routing/routing-tree.js';
import type { Configuration, PrintableIntegration } from './configuration.js';
import { printConfiguration } from './print-configuration.js';

const tree: RoutingTree = {
  matchers: [],
  continues: false,
  receiver: 'ops',
  groupBy: ['alertname'],
  groupWaitMs: 30_000,
  groupIntervalMs: 300_000,
  repeatIntervalMs: 14_400_000,
  muteTimings: [],
  activeTimings: [],
  labels: {},
  routes: [],
};

const nothingElse = { timings: [], inhibitions: [], templates: [], mail: undefined };
const point = (...integrations: readonly PrintableIntegration[]) => [
  { name: 'ops', onUnknown: 'resend' as const, integrations },
];
const print = (changes: Partial<Configuration> = {}) =>
  printConfiguration({ tree, contactPoints: point(), ...nothingElse, ...changes });
const receiverOf = (integration: PrintableIntegration) => {
  const { config, leftOut } = print({ contactPoints: point(integration) });
  return { receiver: (config.receivers as readonly unknown[])[0], leftOut };
};

describe('our configuration as alertmanager.yml', () => {
  it('has the root with all its options', () => {
    expect(print()).toEqual({
      config: {
        route: {
          receiver: 'ops',
          group_by: ['alertname'],
          group_wait: '30s',
          group_interval: '5m',
          repeat_interval: '4h',
        },
        receivers: [{ name: 'ops' }],
        templates: [],
      },
      leftOut: [],
    });
  });

  it('has child routes with what they say themselves', () => {
    const child = {
      matchers: ['team="db"', 'severity=~"warn|crit"'],
      continues: true,
      receiver: 'db',
      groupBy: [],
      groupWaitMs: 0,
      muteTimings: ['nights'],
      activeTimings: ['office'],
      labels: {},
      routes: [{ matchers: ['a!="b"'], continues: false, muteTimings: [], activeTimings: [], labels: {}, routes: [] }],
    };
    expect(print({ tree: { ...tree, routes: [child] } }).config.route).toMatchObject({
      routes: [
        {
          matchers: ['team="db"', 'severity=~"warn|crit"'],
          continue: true,
          receiver: 'db',
          group_by: ['__one_group__'],
          group_wait: '0s',
          mute_time_intervals: ['nights'],
          active_time_intervals: ['office'],
          routes: [{ matchers: ['a!="b"'] }],
        },
      ],
    });
  });

  it('has time intervals and inhibitions', () => {
    const { config } = print({
      timings: [
        {
          name: 'nights',
          intervals: [
            {
              times: [
                { from: 0, to: 390 },
                { from: 1320, to: 1440 },
              ],
              weekdays: [
                { from: 1, to: 5 },
                { from: 0, to: 0 },
              ],
              daysOfMonth: [{ from: -7, to: -1 }],
              months: [{ from: 6, to: 8 }],
              years: [{ from: 2026, to: 2026 }],
              location: 'Europe/Berlin',
            },
          ],
        },
      ],
      inhibitions: [
        {
          name: 'critical over warning',
          source: [{ name: 'severity', operator: '=', value: 'critical' }],
          target: [{ name: 'my severity', operator: '!~', value: 'a"b\\' }],
          equal: ['cluster'],
        },
      ],
    });
    expect(config.time_intervals).toEqual([
      {
        name: 'nights',
        time_intervals: [
          {
            times: [
              { start_time: '00:00', end_time: '06:30' },
              { start_time: '22:00', end_time: '24:00' },
            ],
            weekdays: ['monday:friday', 'sunday'],
            days_of_month: ['-7:-1'],
            months: ['june:august'],
            years: ['2026'],
            location: 'Europe/Berlin',
          },
        ],
      },
    ]);
    expect(config.inhibit_rules).toEqual([
      { source_matchers: ['severity="critical"'], target_matchers: ['"my severity"!~"a\\"b\\\\"'], equal: ['cluster'] },
    ]);
  });

  it('names a mail server where a receiver has an address', () => {
    const contactPoints = point({ type: 'email', to: ['a@example.org', 'b@example.org'], sendResolved: true });
    const mail = { smarthost: 'mail.example.org:587', from: 'tocsin@example.org' };
    expect(print({ contactPoints, mail })).toMatchObject({
      config: {
        global: { smtp_smarthost: 'mail.example.org:587', smtp_from: 'tocsin@example.org' },
        receivers: [{ name: 'ops', email_configs: [{ to: 'a@example.org, b@example.org', send_resolved: true }] }],
      },
      leftOut: [],
    });
    expect(print({ contactPoints }).leftOut).toHaveLength(1);
  });
});

describe('an integration in alertmanager.yml', () => {
  const webhook = { type: 'webhook', sendResolved: true, url: 'https://hooks.example.org/T0/s3cret' } as const;

  it('shows no secret of a webhook', () => {
    const { receiver, leftOut } = receiverOf({
      ...webhook,
      secret: 'whsec_c2VjcmV0',
      headers: { 'X-Key': 'k' },
      maxAlerts: 5,
      bearerToken: 't0ken',
      proxyUrl: 'http://proxy.example.org:3128',
    });
    expect(receiver).toEqual({
      name: 'ops',
      webhook_configs: [
        {
          url: 'https://hooks.example.org/<secret>',
          max_alerts: 5,
          send_resolved: true,
          http_config: {
            authorization: { type: 'Bearer', credentials: '<secret>' },
            proxy_url: 'http://proxy.example.org:3128',
          },
        },
      ],
    });
    expect(leftOut).toEqual([
      'headers of integration 1 of the contact point "ops"',
      'the signature of integration 1 of the contact point "ops"',
    ]);
  });

  it.each([
    [
      'slack',
      { channel: '#ops' },
      { body: '{{ .Status }}' },
      'slack_configs',
      { api_url: '<secret>', channel: '#ops', text: '{{ .Status }}' },
    ],
    [
      'discord',
      {},
      { title: 't', body: 'b' },
      'discord_configs',
      { webhook_url: '<secret>', title: 't', message: 'b' },
    ],
    ['pagerduty', { severity: 'error' }, {}, 'pagerduty_configs', { routing_key: '<secret>', severity: 'error' }],
    ['opsgenie', { priority: 'P1' }, {}, 'opsgenie_configs', { api_key: '<secret>', priority: 'P1' }],
    ['telegram', { chatId: '-100123' }, {}, 'telegram_configs', { bot_token: '<secret>', chat_id: -100123 }],
  ] as const)('is of the kind of its preset: %s', (preset, options, templates, field, expected) => {
    const { receiver } = receiverOf({ ...webhook, message: { preset, options, templates } });
    expect(receiver).toMatchObject({ [field]: [expected] });
    expect(JSON.stringify(receiver)).not.toContain('s3cret');
  });

  it('has no field that Alertmanager 0.25 refuses, and what it has instead is said', () => {
    const printed = (preset: 'teams' | 'discord' | 'pagerduty', options: Readonly<Record<string, string>>) => {
      const { receiver, leftOut } = receiverOf({ ...webhook, message: { preset, options, templates: {} } });
      return [Object.keys(receiver ?? {})[1], leftOut[0]];
    };
    expect(printed('teams', {})).toEqual([
      'webhook_configs',
      expect.stringContaining('the body in the format of teams (from Alertmanager 0.28 on: write msteamsv2_configs'),
    ]);
    expect(printed('discord', { username: 'u' })).toEqual(['discord_configs', expect.stringMatching(/^username of/)]);
    expect(printed('pagerduty', { source: 's' })).toEqual(['pagerduty_configs', expect.stringMatching(/^source of/)]);
  });

  it('is a webhook where Alertmanager has no such channel, and that is said', () => {
    const { receiver, leftOut } = receiverOf({ ...webhook, message: { preset: 'ntfy', options: { topic: 'x' } } });
    expect(receiver).toMatchObject({ webhook_configs: [{ url: 'https://hooks.example.org/<secret>' }] });
    expect(leftOut[0]).toContain('the body in the format of ntfy');
  });
});

describe('what alertmanager.yml has no words for', () => {
  it('is named', () => {
    const { leftOut } = print({
      tree: {
        ...tree,
        muteTimings: ['nights'],
        labels: { runbook: 'x' },
        escalations: [{ afterMs: 1, receiver: 'boss' }],
      },
      templates: ['mine'],
      contactPoints: [{ name: 'ops', onUnknown: 'hold', integrations: [] }],
    });
    expect(leftOut).toEqual([
      'onUnknown: hold of the contact point "ops"',
      'the timing "nights" of the root route: Alertmanager\'s root has none',
      'the labels of route',
      'the escalations of route',
      'the message template "mine": Alertmanager reads files',
    ]);
  });
});
