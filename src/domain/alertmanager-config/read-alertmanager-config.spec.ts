import { readAlertmanagerConfig } from './read-alertmanager-config.js';

const compile = (expression: string) => {
  const pattern = new RegExp(`^(?:${expression})$`, 'u');
  return (text: string) => pattern.test(text);
};

const read = (value: unknown) => readAlertmanagerConfig(value, compile);
const faultsOf = (value: unknown): readonly string[] => {
  const reading = read(value);
  return reading.ok ? [] : reading.faults.map(({ path, message }) => `${path}: ${message}`);
};
const configOf = (value: unknown) => {
  const reading = read(value);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.config;
};

/** A good file with changes. */
const file = (changes: object = {}) => ({ route: { receiver: 'ops' }, receivers: [{ name: 'ops' }], ...changes });
const receiver = (lists: object, changes: object = {}) => file({ receivers: [{ name: 'ops', ...lists }], ...changes });
const routes = (...children: readonly unknown[]) => file({ route: { receiver: 'ops', routes: children } });

describe('a configuration of Alertmanager', () => {
  it('is read with the values that Alertmanager takes where none are given', () => {
    expect(configOf(file())).toEqual({
      global: {},
      tree: {
        matchers: [],
        continues: false,
        receiver: 'ops',
        groupBy: [],
        groupWaitMs: 30_000,
        groupIntervalMs: 300_000,
        repeatIntervalMs: 14_400_000,
        muteTimings: [],
        activeTimings: [],
        labels: {},
        routes: [],
      },
      receivers: [{ name: 'ops', path: 'receivers[0]', integrations: [] }],
      timings: [],
      inhibitions: [],
      templates: [],
      tracing: undefined,
    });
  });

  it('has matchers by all three fields, each read as Alertmanager reads it', () => {
    const { tree } = configOf(
      routes({
        match: { team: 'a"b' },
        match_re: { service: 'foo|bar' },
        matchers: ['severity="warning"', '{env=~"p.*", "a b"!="c"}'],
        continue: 'true',
        group_by: ['...'],
        group_wait: '0s',
      }),
    );
    expect(tree.routes[0]).toMatchObject({
      matchers: ['team="a\\"b"', 'service=~"foo|bar"', 'severity="warning"', 'env=~"p.*"', '"a b"!="c"'],
      continues: true,
      groupBy: ['...'],
      groupWaitMs: 0,
      receiver: undefined,
    });
  });

  it('makes one group by an empty list or a label that no alert has, and groups as the route above without a list', () => {
    const lists = [{ group_by: [] }, { group_by: ['__one_group__'] }, { group_by: ['a'] }, { group_by: null }, {}];
    const { tree } = configOf(routes(...lists));
    expect(tree.routes.map(({ groupBy }) => groupBy)).toEqual([[], [], ['a'], undefined, undefined]);
  });

  it('has inhibitions by old and new fields, called by their number where they have no name', () => {
    const { inhibitions } = configOf(
      file({
        inhibit_rules: [
          { source_match: { severity: 'critical' }, target_match_re: { severity: 'warn.*' }, equal: ['cluster'] },
          { name: 'night', source_matchers: ['a="b"'], target_matchers: ['c!="d"'] },
        ],
      }),
    );
    expect(inhibitions).toEqual([
      {
        name: 'inhibit rule 1',
        source: [{ name: 'severity', operator: '=', value: 'critical' }],
        target: [{ name: 'severity', operator: '=~', value: 'warn.*' }],
        equal: ['cluster'],
      },
      {
        name: 'night',
        source: [{ name: 'a', operator: '=', value: 'b' }],
        target: [{ name: 'c', operator: '!=', value: 'd' }],
        equal: [],
      },
    ]);
  });

  it('has timings of both lists, which routes may name', () => {
    const nights = { name: 'nights', time_intervals: [{ times: [{ start_time: '22:00', end_time: '24:00' }] }] };
    const { timings, tree } = configOf({
      ...routes({ mute_time_intervals: ['nights'], active_time_intervals: ['days'] }),
      mute_time_intervals: [nights],
      time_intervals: [{ name: 'days', time_intervals: [{ weekdays: ['monday:friday'], location: 'Europe/Berlin' }] }],
    });
    expect(timings.map(({ name }) => name)).toEqual(['nights', 'days']);
    expect(timings[0]?.intervals[0]?.times).toEqual([{ from: 1320, to: 1440 }]);
    expect(tree.routes[0]).toMatchObject({ muteTimings: ['nights'], activeTimings: ['days'] });
  });

  it('gives receivers what global says, unless they say it themselves', () => {
    const { receivers } = configOf(
      receiver(
        {
          email_configs: [{ to: 'a@example.org' }, { to: 'b@example.org', from: 'me@example.org' }],
          opsgenie_configs: [{}, { api_key_file: '/own' }],
        },
        {
          global: {
            smtp_smarthost: 'mail:25',
            smtp_from: 'am@example.org',
            opsgenie_api_key: 'k',
            http_config: { follow_redirects: 'false' },
          },
        },
      ),
    );
    expect(receivers[0]?.integrations.map(({ path, fields }) => ({ path, ...fields }))).toEqual([
      { path: 'receivers[0].email_configs[0]', to: 'a@example.org', smarthost: 'mail:25', from: 'am@example.org' },
      { path: 'receivers[0].email_configs[1]', to: 'b@example.org', smarthost: 'mail:25', from: 'me@example.org' },
      { path: 'receivers[0].opsgenie_configs[0]', api_key: 'k', http_config: { follow_redirects: false } },
      { path: 'receivers[0].opsgenie_configs[1]', api_key_file: '/own', http_config: { follow_redirects: false } },
    ]);
  });

  it('may have been printed, with <secret> where secrets were', () => {
    const lists = {
      slack_configs: [{ api_url: '<secret>' }],
      discord_configs: [{ webhook_url: '<secret>' }],
      webhook_configs: [{ url: '<secret>' }, { url: 'https://example.org/{{ .GroupLabels.team }}' }],
    };
    expect(faultsOf(receiver(lists))).toEqual([]);
  });
});

describe('a wrong configuration of Alertmanager', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['nothing', null, [': must be a mapping with route and receivers']],
    ['a list', [], [': must be a mapping with route and receivers']],
    ['no route', { receivers: [] }, ['route: is required']],
    ['a route that is text', file({ route: 'ops' }), ['route: must be a mapping']],
    ['no receiver at the root', file({ route: {} }), ['route.receiver: is required: the root names a receiver']],
    [
      'an unknown field',
      file({ recievers: [], route: { receiver: 'ops', group_bye: [] } }),
      ['recievers: unknown field: did you mean receivers?', 'route.group_bye: unknown field: did you mean group_by?'],
    ],
    [
      'matchers, timings and continue at the root',
      file({ route: { receiver: 'ops', match: { a: 'b' }, continue: 'yes', mute_time_intervals: ['x'] } }),
      [
        'route.mute_time_intervals[0]: there is no time interval named "x"',
        'route.match: the root takes every alert: no matchers',
        'route.continue: does not go with the root, which has no siblings',
        'route.mute_time_intervals: does not go with the root: give it to child routes',
      ],
    ],
    [
      'a receiver that is not there',
      routes({ receiver: 'db' }),
      ['route.routes[0].receiver: there is no receiver named "db"'],
    ],
    [
      'two receivers of one name',
      file({ receivers: [{ name: 'ops' }, { name: 'ops' }] }),
      ['receivers[1].name: two receivers are named "ops": rename one'],
    ],
    ['a receiver without a name', file({ receivers: [{ name: 'ops' }, {}] }), ['receivers[1].name: is required']],
    [
      'an empty receiver',
      file({ receivers: [{ name: 'ops' }, null] }),
      ['receivers[1]: is empty: fill it in or take it away'],
    ],
    [
      'an empty way of a receiver',
      receiver({ webhook_configs: [null] }),
      ['receivers[0].webhook_configs[0]: is empty: fill it in or take it away'],
    ],
    ['an empty child route', routes(null), ['route.routes[0]: is empty']],
    [
      'durations that are none',
      routes({ group_wait: '5', group_interval: '0s', repeat_interval: '-1m' }),
      [
        expect.stringMatching(/^route\.routes\[0\]\.group_wait: not a duration/) as never,
        expect.stringMatching(/^route\.routes\[0\]\.repeat_interval: not a duration/) as never,
        'route.routes[0].group_interval: must be longer than 0s',
      ],
    ],
    [
      'bad groups',
      routes({ group_by: ['...', 'a'] }, { group_by: ['a', 'a', ''] }),
      [
        'route.routes[0].group_by: "..." means every label: leave the others out',
        'route.routes[1].group_by[1]: "a" stands there twice',
        'route.routes[1].group_by[2]: must not be empty',
      ],
    ],
    [
      'bad matchers',
      routes({ match: { 'a-b': 'c' }, match_re: { a: '(', b: null }, matchers: ['a=~"("', 'a'] }),
      [
        'route.routes[0].match["a-b"]: not a label name here: letters, digits and _; write others in quotes as matchers',
        expect.stringMatching(/^route\.routes\[0\]\.match_re\.a: /) as never,
        'route.routes[0].match_re.b: has no regular expression',
        expect.stringMatching(/^route\.routes\[0\]\.matchers\[0\]: /) as never,
        expect.stringMatching(/^route\.routes\[0\]\.matchers\[1\]: /) as never,
      ],
    ],
    ['one value where a list must be', routes({ matchers: 'a="b"' }), ['route.routes[0].matchers: must be a list']],
    [
      'a list where one value must be',
      routes({ receiver: ['ops'] }),
      ['route.routes[0].receiver: must be one value, not a list or a mapping'],
    ],
    [
      'bad times',
      file({
        time_intervals: [
          {
            name: 'n',
            time_intervals: [
              {
                times: [{ start_time: '9:00', end_time: '17:00' }],
                weekdays: ['monday:sun'],
                days_of_month: ['0'],
                location: 'Mars',
              },
            ],
          },
        ],
      }),
      [
        expect.stringMatching(/^time_intervals\[0\]\.time_intervals\[0\]\.times\[0\]: "9:00" is not a time/) as never,
        expect.stringMatching(/\.weekdays\[0\]: /) as never,
        expect.stringMatching(/\.days_of_month\[0\]: there is no day 0/) as never,
        expect.stringMatching(/\.location: there is no time zone "Mars"/) as never,
      ],
    ],
    [
      'two timings of one name',
      file({ time_intervals: [{ name: 'n' }], mute_time_intervals: [{ name: 'n' }] }),
      ['time_intervals[0].name: two time intervals are named "n": rename one'],
    ],
    [
      'no mail server',
      receiver({ email_configs: [{ to: 'a@example.org' }] }),
      [
        'receivers[0].email_configs[0].smarthost: is required here, or as smtp_smarthost in global',
        'receivers[0].email_configs[0].from: is required here, or as smtp_from in global',
      ],
    ],
    [
      'a mail server without a port',
      file({ global: { smtp_smarthost: 'mail' } }),
      ['global.smtp_smarthost: must be host:port, for example mail.example.org:587'],
    ],
    [
      'URLs that are none',
      receiver({ webhook_configs: [{ url: 'ftp://x' }, { url: 'http://' }, { url: 'https://a:b:c' }, {}] }),
      [
        'receivers[0].webhook_configs[0].url: must be a URL that starts with http:// or https://',
        'receivers[0].webhook_configs[1].url: has no host',
        'receivers[0].webhook_configs[2].url: has a bad host or port',
        'receivers[0].webhook_configs[3].url: is required, or url_file',
      ],
    ],
    [
      'a text and its file',
      receiver({ webhook_configs: [{ url: 'http://a', url_file: '/b' }] }),
      ['receivers[0].webhook_configs[0].url_file: takes the place of url: give one of the two'],
    ],
    [
      'HTTP settings that exclude each other',
      receiver(
        {},
        {
          global: {
            http_config: {
              basic_auth: { username: 'a' },
              authorization: { type: 'Basic' },
              no_proxy: 'x',
              tls_config: { cert: 'x' },
            },
          },
        },
      ),
      [
        'global.http_config.authorization.type: must not be basic: use basic_auth',
        'global.http_config.tls_config.key: is required with a client certificate',
        'global.http_config.authorization: takes the place of basic_auth: give one of the two',
        'global.http_config.no_proxy: needs proxy_url',
      ],
    ],
    [
      'a Telegram chat that is none',
      receiver({
        telegram_configs: [
          { bot_token: 't', chat_id: '@ops' },
          { bot_token: 't', chat_id: '0', parse_mode: 'html' },
          { chat_id: '1' },
        ],
      }),
      [
        'receivers[0].telegram_configs[0].chat_id: must be a whole number',
        'receivers[0].telegram_configs[1].parse_mode: must be Markdown, MarkdownV2 or HTML',
        'receivers[0].telegram_configs[1].chat_id: must not be 0',
        'receivers[0].telegram_configs[2].bot_token: is required here or in a file, or as telegram_bot_token in global',
      ],
    ],
    [
      'switches that are neither',
      receiver({ webhook_configs: [{ url: 'http://a', send_resolved: 'maybe', max_alerts: 'x', timeout: '1d' }] }),
      [
        'receivers[0].webhook_configs[0].send_resolved: must be true or false',
        'receivers[0].webhook_configs[0].max_alerts: must be a whole number, 0 or more',
        'receivers[0].webhook_configs[0].timeout: not a duration: write for example 30s, 1.5h or 1h30m',
      ],
    ],
    [
      'headers twice',
      receiver(
        { email_configs: [{ to: 'a', headers: { Subject: 'x', subject: 'y' } }] },
        { global: { smtp_smarthost: 'm:25', smtp_from: 'a' } },
      ),
      ['receivers[0].email_configs[0].headers: subject stands there twice: header names know no case'],
    ],
    [
      'a responder of no kind',
      receiver({ opsgenie_configs: [{ api_key: 'k', responders: [{ name: 'x', type: 'god' }, { type: 'team' }] }] }),
      [
        'receivers[0].opsgenie_configs[0].responders[0].type: must be one of team, teams, user, escalation, schedule, or a template',
        'receivers[0].opsgenie_configs[0].responders[1].id: is required, or name or username',
      ],
    ],
    [
      'templates that cannot be read',
      receiver({
        webhook_configs: [
          { url: 'http://a/{{ .Invalid' },
          { url: 'http://a/{{ .Receiver }}' },
          { url: 'http://a/{{ no }}' },
        ],
        opsgenie_configs: [
          {
            api_key: 'k',
            responders: [
              { name: 'x', type: '{{ .Status' },
              { name: 'x', type: '{{ .Status }}' },
            ],
          },
        ],
      }),
      [
        'receivers[0].webhook_configs[0].url: is not a template that can be read',
        'receivers[0].webhook_configs[2].url: is not a template that can be read',
        'receivers[0].opsgenie_configs[0].responders[0].type: must be one of team, teams, user, escalation, schedule, or a template',
      ],
    ],
    [
      'half of a pair of keys',
      receiver({
        sns_configs: [
          { topic_arn: 'arn:x', sigv4: { access_key: 'a' } },
          { topic_arn: 'arn:x', sigv4: { secret_key: 's' } },
          { topic_arn: 'arn:x', sigv4: { access_key: 'a', secret_key: 's', region: 'r' } },
        ],
      }),
      [
        'receivers[0].sns_configs[0].sigv4.secret_key: is required with the other: give both keys or none',
        'receivers[0].sns_configs[1].sigv4.access_key: is required with the other: give both keys or none',
      ],
    ],
  ])('is refused with every fault: %s', (_what, value, faults) => {
    expect(faultsOf(value)).toEqual(faults);
  });

  it('does not repeat what may be a secret', () => {
    const text = faultsOf(
      receiver({ slack_configs: [{ api_url: 'hunter2' }], webhook_configs: [{ url: 'hunter2', timeout: 'hunter2' }] }),
    ).join();
    expect(text).not.toContain('hunter2');
  });
});
