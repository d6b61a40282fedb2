import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programs } from '../../support/debian-programs.data.js';
import { requirePrograms } from '../../support/install-packages.js';
import { ApiNode, type Json } from './support/api-node.js';

const yaml = { 'content-type': 'application/yaml' };

const brought = `global:
  smtp_smarthost: mail.example.org:587
  smtp_from: alerts@example.org
  slack_api_url: https://hooks.slack.example/services/T0/B0/slack-s3cret
route:
  receiver: ops
  group_by: [alertname, cluster]
  group_wait: 10s
  routes:
    - match: { team: db }
      receiver: db
      continue: true
      mute_time_intervals: [nights]
    - matchers: ['severity=~"page|critical"', 'env!="test"']
      receiver: pager
      group_by: ['...']
      repeat_interval: 1h
      routes:
        - { match: { a: b }, group_by: [] }
        - { match: { a: c }, group_by: [__one_group__] }
inhibit_rules:
  - source_match: { severity: critical }
    target_match_re: { severity: 'warn.*' }
    equal: [cluster]
time_intervals:
  - name: nights
    time_intervals:
      - times: [{ start_time: '22:00', end_time: '24:00' }, { start_time: '00:00', end_time: '06:00' }]
        weekdays: ['monday:friday']
        location: Europe/Berlin
templates: ['/etc/alertmanager/*.tmpl']
receivers:
  - name: ops
    email_configs: [{ to: 'ops@example.org, boss@example.org', send_resolved: true, headers: { Subject: '{{ .Status }}' } }]
  - name: db
    slack_configs: [{ channel: '#db', text: '{{ .CommonLabels.alertname }}' }]
    webhook_configs: [{ url: 'https://hooks.example.org/hook-s3cret', max_alerts: 20, http_config: { basic_auth: { username: u, password: pass-s3cret } } }]
  - name: pager
    pagerduty_configs: [{ routing_key: key-s3cret, source: here, details: { a: b } }]
    opsgenie_configs: [{ api_key: genie-s3cret, responders: [{ name: db, type: team }] }]
    telegram_configs: [{ bot_token: bot-s3cret, chat_id: -100123 }]
    msteamsv2_configs: [{ webhook_url: 'https://teams.example.org/s3cret', title: '{{ .Status }}' }]
    discord_configs: [{ webhook_url: 'https://discord.example.org/s3cret', username: bell, content: '@here' }]
  - name: old
    victorops_configs: [{ api_key: v, routing_key: r }]
`;

/** alertmanager.yml in and out of a real node. */
describe('alertmanager.yml', () => {
  let api: ApiNode;
  let amtool: string;
  let folder: string;

  beforeAll(async () => {
    [amtool] = await requirePrograms([programs.amtool]);
    folder = mkdtempSync(join(tmpdir(), 'tocsin-amtool-'));
    api = await ApiNode.start();
  });
  afterAll(async () => {
    await api.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const importing = (body: string, query = '') =>
    api.call('POST', `/api/v1/routing/import${query}`, { headers: yaml, body });
  const things = (answer: Json) =>
    Object.fromEntries(
      (answer.things as unknown as Json[]).map((thing) => [`${thing.kind} ${thing.name}`, thing.outcome]),
    );
  const notes = (answer: Json) =>
    (answer.notes as unknown as Json[]).map(({ kind, path, line }) => `${kind} ${path}:${line}`);
  const exported = async () => String((await api.call('GET', '/api/v1/routing/export')).body);

  it('is only looked at by a dry run', async () => {
    const before = await exported();
    const { status, body } = await importing(brought, '?dryRun=true');
    expect(status).toBe(200);
    expect(things(body)).toMatchObject({ 'contact-point db': 'created', 'routing routing': 'updated' });
    expect(await exported()).toBe(before);
  });

  it('is taken over whole, and what is not is listed with its place', async () => {
    const { status, body } = await importing(brought);
    expect(status).toBe(200);
    expect(things(body)).toEqual({
      'routing routing': 'updated',
      'contact-point default': 'left',
      'contact-point ops': 'created',
      'contact-point db': 'created',
      'contact-point pager': 'created',
      'contact-point old': 'created',
      'mute-timing nights': 'created',
      'inhibition inhibit rule 1': 'created',
    });
    expect(notes(body)).toEqual(
      [
        'left-out global.smtp_from:3',
        'left-out global.smtp_smarthost:2',
        'left-out receivers[2].pagerduty_configs[0].details:39',
        'left-out receivers[3].victorops_configs[0]:43',
        'empty receivers[3]:42',
        'left-out templates:29',
      ].map((line) =>
        expect.stringMatching(new RegExp(`^${line.replace(/[[\].]/g, '\\$&').replace(/:\d+$/, ':\\d+$')}`)),
      ),
    );
    const { body: tree } = await api.call('GET', '/api/v1/routing');
    expect(tree).toMatchObject({
      receiver: 'ops',
      groupBy: ['alertname', 'cluster'],
      routes: [
        { receiver: 'db', continue: true, muteTimings: ['nights'] },
        { receiver: 'pager', groupBy: ['...'], repeatInterval: '1h' },
      ],
    });
    const [, { routes: below = [] } = {}] = tree.routes as unknown as { routes?: Json[] }[];
    // Alertmanager takes an empty list for none.
    expect(below.map(({ groupBy }) => groupBy)).toEqual([[], []]);
    const { body: points } = await api.call('GET', '/api/v1/contact-points');
    const db = (points.items as unknown as Json[]).find(({ name }) => String(name) === 'db');
    expect(db?.integrations).toMatchObject([
      { type: 'webhook', maxAlerts: 20, basicAuth: { username: 'u' } },
      { type: 'webhook', message: { preset: 'slack', options: { channel: '#db' } } },
    ]);
  });

  it('changes nothing when it comes again', async () => {
    const { body } = await importing(brought);
    expect(new Set(Object.values(things(body)))).toEqual(new Set(['unchanged', 'left']));
  });

  it('goes out without secrets, and amtool takes it', async () => {
    const text = await exported();
    expect(text).not.toContain('s3cret');
    expect(text).toContain('<secret>');
    expect(text).toContain('msteamsv2_configs with webhook_url');
    const file = join(folder, 'out.yml');
    writeFileSync(file, text);
    const { code, out } = await new Promise<{ code: number; out: string }>((resolve) => {
      execFile(amtool, ['check-config', file], (error, stdout, stderr) =>
        resolve({ code: error ? 1 : 0, out: stdout + stderr }),
      );
    });
    expect(out).toContain('SUCCESS');
    expect(code).toBe(0);
  });

  it('is the same after going out and in again: secrets that it does not show are kept', async () => {
    const before = await exported();
    const { status, body } = await importing(before);
    expect(status).toBe(200);
    expect(things(body)).toMatchObject({
      'contact-point db': 'kept',
      'contact-point ops': 'unchanged',
      'routing routing': 'unchanged',
      'mute-timing nights': 'unchanged',
    });
    expect(await exported()).toBe(before);
  });

  it('takes away what it does not name, where that is asked for', async () => {
    const small =
      'route: { receiver: ops }\nreceivers: [{ name: ops, webhook_configs: [{ url: "https://a.example.org/x" }] }]\n';
    expect(things((await importing(small, '?dryRun=true')).body)).toMatchObject({ 'contact-point db': 'left' });
    expect(things((await importing(small, '?others=delete')).body)).toMatchObject({
      'contact-point db': 'deleted',
      'mute-timing nights': 'deleted',
      'inhibition inhibit rule 1': 'deleted',
    });
    const { body } = await api.call('GET', '/api/v1/contact-points');
    expect((body.items as unknown as Json[]).map(({ name }) => String(name))).toEqual(['ops']);
  });

  it.each([
    ['what is no YAML', 'route: [', /flow/i, 1],
    ['two documents', 'route: {receiver: a}\n---\nroute: {receiver: a}\n', /one document/, 3],
    ['a receiver that is not there', 'route:\n  receiver: a\n', /no receiver named "a"/, 2],
    ['a field that is none', 'route: {receiver: a}\nreceivers: [{name: a}]\nrout: 1\n', /did you mean route/, 3],
    [
      'an expression that runs away',
      'route: {receiver: a, routes: [{match_re: {b: "("}}]}\nreceivers: [{name: a}]\n',
      /./,
      1,
    ],
    ['a name that cannot be kept', 'route: {receiver: " a"}\nreceivers: [{name: " a"}]\n', /blanks/, 2],
    [
      'aliases that multiply',
      `a: &a [${'x,'.repeat(500)}]\n${Array.from({ length: 6 }, (_, n) => `k${n}: &k${n} [${`*${n ? `k${n - 1}` : 'a'},`.repeat(20)}]`).join('\n')}\n`,
      /200000/,
      4,
    ],
  ])('is refused with its place: %s', async (_what, text, message, line) => {
    const { status, body } = await importing(text);
    expect(status).toBe(422);
    const faults = body.errors as unknown as Json[];
    expect(faults.map((fault) => String(fault.message)).join('\n')).toMatch(message);
    expect(Math.min(...faults.map((fault) => Number(fault.line)))).toBeLessThanOrEqual(line);
  });

  it('reads no file of the node for a caller', async () => {
    const text = 'route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url_file: /etc/hostname}]}]\n';
    const { body } = await importing(text, '?dryRun=true');
    expect(notes(body)).toEqual(expect.arrayContaining(['empty receivers[0]:2']));
    expect(JSON.stringify(body)).toContain('files are not read here');
  });

  it('is for administrators', async () => {
    const token = await api.issueToken('editor');
    expect((await api.call('POST', '/api/v1/routing/import', { headers: yaml, body: brought, token })).status).toBe(
      403,
    );
  });
});
