import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiNode, type Json } from './support/api-node.js';

const configuration = `route:
  receiver: ops
  routes: [{ matchers: ['team="db"'], receiver: db, mute_time_intervals: [nights] }]
receivers:
  - name: ops
    webhook_configs: [{ url_file: secrets/hook }]
  - name: db
    email_configs: [{ to: db@example.org }]
global: { smtp_smarthost: 'mail:25', smtp_from: a@example.org }
time_intervals: [{ name: nights, time_intervals: [{ weekdays: ['sunday'] }] }]
templates: ['templates/*.tmpl']
`;
const rules = (name: string, expr = 'up == 0') =>
  `groups: [{ name: ${name}, rules: [{ alert: Down, expr: '${expr}' }] }]\n`;

const board = (title: string) => JSON.stringify({ title, panels: [{ type: 'text', text: 'x' }] });

/** A real node that reads a folder of files. */
describe('the provisioning folder', () => {
  let api: ApiNode;
  let folder: string;

  const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const reload = async (token?: string) => {
    const { status, body } = await api.call('POST', '/-/reload', token === undefined ? {} : { token });
    return { status, text: String(body) };
  };
  const groups = async () => {
    const { body } = await api.call('GET', '/api/v1/rule-groups');
    return (body.items as unknown as Json[]).map((group) => ({
      id: String(group.id),
      name: `${group.folder}/${group.name}`,
    }));
  };
  const named = async (name: string) => (await groups()).find((group) => group.name === name)?.id ?? '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tocsin-provisioning-'));
    for (const name of ['rules', 'secrets', 'templates', 'dashboards']) mkdirSync(join(folder, name));
    put('alertmanager.yml', configuration);
    put('secrets/hook', 'https://hooks.example.org/hook-s3cret\n');
    put('templates/own.tmpl', '{{ define "own.title" }}{{ .Status }}{{ end }}');
    put('rules/node.yml', rules('cpu'));
    put('rules/disk.yaml', rules('disk'));
    put('rules/readme.txt', 'not a rule file');
    put('dashboards/own-board.json', board('First'));
    api = await ApiNode.start({ TOCSIN_PROVISIONING_DIR: folder, TOCSIN_COLLECT_HOST: 'false' });
  });
  afterAll(async () => {
    await api.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is in force when the node is ready', async () => {
    expect((await groups()).map(({ name }) => name).sort()).toEqual(['disk/disk', 'node/cpu']);
    const { body: tree } = await api.call('GET', '/api/v1/routing');
    expect(tree).toMatchObject({ receiver: 'ops', routes: [{ receiver: 'db', muteTimings: ['nights'] }] });
    const { body: templates } = await api.call('GET', '/api/v1/message-templates');
    expect(templates.items).toMatchObject([{ name: 'own' }]);
    const { body } = await api.call('GET', '/api/v1/provisioning');
    const files = (body.things as unknown as Json[]).map(({ kind, file }) => `${kind} ${file}`);
    expect(files.sort()).toEqual([
      'contact-point alertmanager.yml',
      'contact-point alertmanager.yml',
      'dashboard dashboards/own-board.json',
      'message-template alertmanager.yml',
      'mute-timing alertmanager.yml',
      'routing alertmanager.yml',
      'rule-group rules/disk.yaml',
      'rule-group rules/node.yml',
    ]);
    const { body: own } = await api.call('GET', '/api/v1/dashboards/own-board');
    expect(own).toMatchObject({ title: 'First', file: 'dashboards/own-board.json' });
    expect(api.log()).not.toContain('s3cret');
  });

  it('is not changed by the API, which names the file', async () => {
    const id = await named('node/cpu');
    const { body: group } = await api.call('GET', `/api/v1/rule-groups/${id}`);
    const draft = { name: 'cpu', folder: 'node', interval: '5s', rules: group.rules };
    const refused = [
      await api.call('PUT', `/api/v1/rule-groups/${id}`, { body: draft }),
      await api.call('DELETE', `/api/v1/rule-groups/${id}`),
      // What an import would be refused for, its dry run tells.
      await api.call('POST', '/api/v1/rule-groups/import?dryRun=true&folder=node', {
        body: { files: [{ name: 'node.yml', content: rules('cpu', 'up == 7') }] },
      }),
      await api.call('PUT', '/api/v1/routing', { body: { receiver: 'db' } }),
      ...(await Promise.all(
        ['contact-points', 'mute-timings', 'message-templates'].map(async (path) => {
          const { body } = await api.call('GET', `/api/v1/${path}`);
          const of = (body.items as unknown as Json[]).find(({ name }) =>
            ['db', 'nights', 'own'].includes(String(name)),
          );
          return await api.call('DELETE', `/api/v1/${path}/${of?.id}`);
        }),
      )),
    ];
    for (const { status, body } of refused) {
      expect([status, String(body.detail)]).toEqual([409, expect.stringMatching(/provisioning file|names|sends/)]);
    }
    expect(
      refused.filter(({ body }) =>
        /provisioning file (?:rules\/node\.yml|alertmanager\.yml): change it there/.test(String(body.detail)),
      ).length,
    ).toBeGreaterThanOrEqual(4);
    expect((await groups()).length).toBe(2);
  });

  it('has nothing to do while its files say the same', async () => {
    expect(await reload()).toEqual({ status: 200, text: 'the files say what stands already\n' });
  });

  it('follows its files: new ones, changed ones, and those that are gone', async () => {
    const before = await named('node/cpu');
    put('rules/node.yml', rules('cpu', 'up == 2'));
    put('rules/net.yml', rules('net'));
    rmSync(join(folder, 'rules/disk.yaml'));
    expect(await reload()).toEqual({ status: 200, text: 'the files were put in place: 3 changes\n' });
    expect((await groups()).map(({ name }) => name).sort()).toEqual(['net/net', 'node/cpu']);
    expect(await named('node/cpu')).toBe(before);
    put(
      'alertmanager.yml',
      configuration.replace(', mute_time_intervals: [nights]', '').replace(/^time_intervals.*\n/m, ''),
    );
    expect((await reload()).status).toBe(200);
    expect((await api.call('GET', '/api/v1/mute-timings')).body.items).toEqual([]);
  });

  it('leaves what people have made', async () => {
    const { status } = await api.call('POST', '/api/v1/rule-groups', {
      body: { name: 'mine', folder: 'mine', rules: [] },
    });
    expect(status).toBe(201);
    put('rules/net.yml', rules('net', 'up == 3'));
    expect((await reload()).status).toBe(200);
    expect((await groups()).map(({ name }) => name)).toContain('mine/mine');
  });

  it('keeps dashboards at the addresses of their files, and tells faults with those of rules', async () => {
    const path = '/api/v1/dashboards';
    const { body: before } = await api.call('GET', `${path}/own-board`);
    const refused = await api.call('PUT', `${path}/${before.id}`, { body: { title: 'by hand' } });
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('dashboards/own-board.json')]);
    put('dashboards/own-board.json', board('Second'));
    put('dashboards/grafana.json', JSON.stringify({ title: 'G', schemaVersion: 39, panels: [{ type: 'geomap' }] }));
    expect(await reload()).toEqual({ status: 200, text: 'the files were put in place: 2 changes\n' });
    expect((await api.call('GET', `${path}/own-board`)).body).toMatchObject({
      id: before.id,
      title: 'Second',
      version: 2,
    });
    expect(api.log()).toContain('dashboards/grafana.json: dropped: panels[0]');
    put('dashboards/grafana.json', '{');
    put('dashboards/worse.json', '{}');
    put('rules/bad.yml', rules('bad', 'up =='));
    expect((await reload()).text).toMatch(/rules\/bad\.yml[\s\S]*grafana\.json: is no JSON[\s\S]*worse\.json: title/);
    for (const name of ['dashboards/grafana.json', 'dashboards/worse.json', 'rules/bad.yml'])
      rmSync(join(folder, name));
    expect(await reload()).toEqual({ status: 200, text: 'the files were put in place: 1 changes\n' });
    expect((await api.call('GET', `${path}/grafana`)).status).toBe(404);
  });

  it.each<[string, () => void, RegExp]>([
    [
      'a rule that is none',
      () => put('rules/bad.yml', rules('bad', 'up ==')),
      /rules\/bad\.yml:1:\d+: groups\[0\]\.rules\[0\]\.expr/,
    ],
    ['no YAML', () => put('rules/bad.yml', 'groups: ['), /rules\/bad\.yml:1:\d+/],
    [
      'no text',
      () => writeFileSync(join(folder, 'rules/bad.yml'), Buffer.from([0xff, 0xfe])),
      /rules\/bad\.yml: is no UTF-8 text/,
    ],
    [
      'a group that somebody else has',
      () => {
        put('rules/mine.yml', rules('mine'));
      },
      /rules\/mine\.yml: groups: "mine\/mine" stands already/,
    ],
    [
      'a configuration with faults',
      () => put('alertmanager.yml', configuration.replace('receiver: db,', 'receiver: nobody,')),
      /alertmanager\.yml:3:\d+: route\.routes\[0\]\.receiver: there is no receiver/,
    ],
    ['a file that is not there', () => rmSync(join(folder, 'secrets/hook')), /secrets\/hook cannot be read: ENOENT/],
    [
      'two configurations',
      () => put('alertmanager.yaml', configuration),
      /alertmanager\.yaml: stands beside alertmanager\.yml/,
    ],
    [
      'faults in several files',
      () => {
        put('rules/bad.yml', rules('bad', 'up =='));
        put('rules/worse.yml', rules('worse', '('));
      },
      /bad\.yml[\s\S]*worse\.yml/,
    ],
    [
      'faults of every kind of file',
      () => {
        put(
          'alertmanager.yml',
          configuration
            .replace('secrets/hook', 'secrets/none')
            .replace('receiver: db,', 'receiver: nobody,')
            .replace('name: db\n', 'name: "db "\n    webhook_configs: [{ url: "http://169.254.1.1:99999/" }]\n')
            .replace("'sunday'", "'funday'"),
        );
        put('templates/bad.tmpl', '{{ define "x" }}');
        put('rules/bad.yml', rules('bad', 'up =='));
        writeFileSync(join(folder, 'rules/worse.yml'), Buffer.from([0xff, 0xfe]));
      },
      new RegExp(
        [
          'rules/worse\\.yml: is no UTF-8 text',
          'alertmanager\\.yml:\\d+:\\d+: .*time_intervals\\[0\\]\\.weekdays\\[0\\]: "funday" is not a weekday',
          'alertmanager\\.yml:3:\\d+: route\\.routes\\[0\\]\\.receiver: there is no receiver',
          'alertmanager\\.yml:\\d+:\\d+: .*webhook_configs\\[0\\]\\.url_file: .*cannot be read: ENOENT',
          'alertmanager\\.yml:\\d+:\\d+: receivers\\[1\\]\\.name: must be one line',
          'alertmanager\\.yml:\\d+:\\d+: templates\\[0\\]: text: missing',
          'rules/bad\\.yml:1:\\d+: groups\\[0\\]',
        ].join('[\\s\\S]*'),
      ),
    ],
  ])('is refused as a whole, and what stood stays: %s', async (_what, spoil, message) => {
    const before = (await api.call('GET', '/api/v1/provisioning')).body;
    const good = configuration.replace(', mute_time_intervals: [nights]', '').replace(/^time_intervals.*\n/m, '');
    put('alertmanager.yml', good);
    spoil();
    const { status, text } = await reload();
    expect(status).toBe(400);
    expect(text).toMatch(message);
    expect((await api.call('GET', '/api/v1/provisioning')).body).toEqual(before);
    for (const name of [
      'rules/bad.yml',
      'rules/worse.yml',
      'rules/mine.yml',
      'alertmanager.yaml',
      'templates/bad.tmpl',
    ])
      rmSync(join(folder, name), { force: true });
    put('alertmanager.yml', good);
    put('secrets/hook', 'https://hooks.example.org/hook-s3cret\n');
    expect(await reload()).toEqual({ status: 200, text: 'the files say what stands already\n' });
  });

  it('is read again for editors only', async () => {
    expect((await reload(await api.issueToken('viewer'))).status).toBe(403);
    expect((await reload(await api.issueToken('editor'))).status).toBe(200);
    expect((await api.call('POST', '/-/reload', { token: null })).status).toBe(401);
  });
});
