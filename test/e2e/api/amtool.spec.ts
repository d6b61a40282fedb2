import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapToken } from '../../ha/support/tocsin-node.js';
import { programs } from '../../support/debian-programs.data.js';
import { requirePrograms } from '../../support/install-packages.js';
import { ApiNode, type Json } from './support/api-node.js';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Debian's amtool speaks to a node as it would to an Alertmanager. */
describe('amtool', () => {
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

  const exec = (args: readonly string[]) =>
    new Promise<Run>((resolve) => {
      const options = { timeout: 60_000, env: { ...process.env, HOME: folder } };
      execFile(amtool, args, options, (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }));
    });
  /** Debian's amtool takes a token as the password in the address. */
  const run = async (...args: readonly string[]): Promise<Run> => {
    const url = new URL('/alertmanager', api.node.url);
    Object.assign(url, { username: 'amtool', password: bootstrapToken });
    return await exec([`--alertmanager.url=${url.href}`, '--no-version-check', ...args]);
  };
  const done = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await run(...args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return out;
  };
  const read = async (...args: readonly string[]) => JSON.parse(await done('-o', 'json', ...args)) as readonly Json[];
  const lines = (text: string) => text.trim().split('\n');
  const namesOf = (found: readonly Json[]) => found.map(({ labels }) => String(labels?.alertname)).sort();

  it('adds alerts and lists them in every form', async () => {
    await done(
      'alert',
      'add',
      'Full',
      'job=disk',
      'instance=a',
      '--annotation=summary=nearly full',
      '--generator-url=http://g/1',
    );
    await done('alert', 'add', 'Slow', 'job=web', '--start=2026-01-02T03:04:05Z', '--end=2099-01-02T03:04:05Z');
    expect(namesOf(await read('alert', 'query', 'alertname=~"Full|Slow"'))).toEqual(['Full', 'Slow']);
    const [slow] = await read('alert', 'query', 'alertname=Slow');
    expect(slow).toMatchObject({
      labels: { alertname: 'Slow', job: 'web' },
      startsAt: '2026-01-02T03:04:05.000Z',
      endsAt: '2099-01-02T03:04:05.000Z',
      receivers: [{ name: 'default' }],
      status: { state: 'active', silencedBy: [], inhibitedBy: [] },
    });
    expect(await done('alert', 'query', 'job=disk')).toMatch(/Full .* nearly full\s+active/);
    const extended = lines(await done('-o', 'extended', 'alert', 'query', 'job=disk')).at(-1);
    expect(extended).toMatch(
      /alertname="Full" instance="a" job="disk"\s+summary="nearly full".*http:\/\/g\/1\s+active/,
    );
  });

  it('lists alerts by matchers, receiver and state', async () => {
    await done('alert', 'add', 'Filter1', 'set=f', 'zone=x');
    await done('alert', 'add', 'Filter2', 'set=f', 'zone=y');
    const id = (await done('silence', 'add', 'alertname=Filter2', '-c', 'known', '-d', '1h')).trim();
    const found = async (...flags: readonly string[]) => namesOf(await read('alert', 'query', ...flags, 'set=f'));
    expect(await found()).toEqual(['Filter1']);
    expect(await found('--silenced')).toEqual(['Filter2']);
    expect(await found('--active')).toEqual(['Filter1']);
    expect(await found('--active', '--silenced')).toEqual(['Filter1', 'Filter2']);
    expect(await found('--receiver=default')).toEqual(['Filter1']);
    expect(await found('--receiver=nobody')).toEqual([]);
    expect(await found('--inhibited')).toEqual([]);
    expect(namesOf(await read('alert', 'query', '--silenced', 'set=f', 'zone!=x'))).toEqual(['Filter2']);
    const [silenced] = await read('alert', 'query', '--silenced', 'alertname=Filter2');
    expect(silenced?.status).toMatchObject({ state: 'suppressed', silencedBy: [id] });
  });

  it('adds, lists, changes and expires silences', async () => {
    const id = (
      await done(
        'silence',
        'add',
        '-a',
        'ann',
        '-c',
        'moving house',
        '-d',
        '2h',
        'team=db',
        'zone=~"a|b"',
        'host!=x',
        'rack!~"r.*"',
      )
    ).trim();
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    const mine = ['silence', 'query', 'team=db'];
    const [silence] = await read(...mine);
    expect(silence).toMatchObject({ id, createdBy: 'ann', comment: 'moving house', status: { state: 'active' } });
    expect(silence?.matchers).toEqual([
      { name: 'team', value: 'db', isRegex: false, isEqual: true },
      { name: 'zone', value: 'a|b', isRegex: true, isEqual: true },
      { name: 'host', value: 'x', isRegex: false, isEqual: false },
      { name: 'rack', value: 'r.*', isRegex: true, isEqual: false },
    ]);
    expect(lines(await done('silence', 'query', '-q', 'team=db'))).toEqual([id]);
    expect(await done('silence', 'query', 'team=db', 'zone=~"a|b"')).toContain('moving house');
    expect(await read('silence', 'query', 'team=other')).toEqual([]);
    expect(await read('silence', 'query', 'team=db', '--created-by=ben')).toEqual([]);

    expect(await done('silence', 'update', '-d', '5h', '-c', 'still moving', id)).toContain(id);
    const [changed] = await read(...mine);
    expect(changed).toMatchObject({ id, comment: 'still moving', startsAt: silence?.startsAt });
    expect(Date.parse(String(changed?.endsAt))).toBeGreaterThan(Date.parse(String(silence?.endsAt)));

    expect(await done('silence', 'expire', id)).toBe('');
    expect(await read(...mine)).toEqual([]);
    expect(await read('silence', 'query', '--expired', 'team=db')).toMatchObject([
      { id, status: { state: 'expired' } },
    ]);
    const pending = [
      'silence',
      'add',
      '-c',
      'later',
      '--start=2090-01-01T00:00:00Z',
      '--end=2090-01-02T00:00:00Z',
      'team=db',
    ];
    const later = (await done(...pending)).trim();
    expect(await read(...mine)).toMatchObject([{ id: later, status: { state: 'pending' } }]);
  });

  it('imports silences', async () => {
    const file = join(folder, 'silences.json');
    const times = { startsAt: new Date().toISOString(), endsAt: new Date(Date.now() + 3_600_000).toISOString() };
    const silences = ['1', '2', '3'].map((value) => ({
      matchers: [{ name: 'imported', value, isRegex: false, isEqual: true }],
      ...times,
      createdBy: 'ann',
      comment: 'from elsewhere',
      id: '01a1fc40-0000-7000-8000-000000000000',
      status: { state: 'active' },
      updatedAt: times.startsAt,
    }));
    writeFileSync(file, JSON.stringify(silences));
    await done('silence', 'import', '--force', file);
    const found = (await read('silence', 'query')).filter(({ comment }) => String(comment) === 'from elsewhere');
    expect(found).toHaveLength(3);
  });

  it('hears what is wrong', async () => {
    for (const [args, word] of [
      [['silence', 'expire', '01a1fc40-0000-7000-8000-000000000000'], '404'],
      [['silence', 'add', '-c', 'everything', 'a=~".*"'], 'matcher'],
      [['silence', 'add', '-c', 'past', '--start=2020-01-01T00:00:00Z', '--end=2020-01-02T00:00:00Z', 'a=b'], 'past'],
    ] as const) {
      const { code, err } = await run(...args);
      expect([code, err]).toEqual([1, expect.stringContaining(word)]);
    }
    const stranger = await exec([`--alertmanager.url=${api.node.url}/alertmanager`, 'alert']);
    expect([stranger.code, stranger.err]).toEqual([1, expect.stringContaining('401')]);
  });

  it('shows the configuration, finds no fault with it and tests routes by it', async () => {
    for (const name of ['db', 'night']) {
      expect((await api.call('POST', '/api/v1/contact-points', { body: { name, integrations: [] } })).status).toBe(201);
    }
    const routes = [
      {
        matchers: ['team="db"'],
        receiver: 'db',
        continue: true,
        routes: [{ matchers: ['zone=~"a|b"'], receiver: 'night' }],
      },
      { matchers: ['team=~"db|web"'], receiver: 'night' },
    ];
    const present = await api.call('GET', '/api/v1/routing');
    const body = { ...present.body, routes };
    expect((await api.call('PUT', '/api/v1/routing', { body })).status).toBe(200);
    const config = join(folder, 'alertmanager.yml');
    writeFileSync(config, await done('config', 'show'));
    const checked = await exec(['check-config', config]);
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('SUCCESS')]);
    expect(checked.out).toContain('3 receivers');
    const test = async (...labels: readonly string[]) => (await done('config', 'routes', 'test', ...labels)).trim();
    expect(await test('team=db')).toBe('db,night');
    expect(await test('team=db', 'zone=b')).toBe('night,night');
    expect(await test('team=web')).toBe('night');
    expect(await test('team=x')).toBe('default');
    expect((await run('config', 'routes', 'test', '--verify.receivers=db', 'team=x')).code).toBe(1);
    expect(await done('config', 'routes', 'show')).toContain('{team="db"}  continue: true  receiver: db');
  });

  it('shows the node', async () => {
    expect(await done('cluster', 'show')).toMatch(/Cluster Status:\s+ready\nNode Name:\s+api/);
  });
});
