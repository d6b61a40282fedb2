import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openapi } from '../../../src/contract/openapi.js';
import { routes } from '../../../src/contract/routes.data.js';
import { ApiNode } from './support/api-node.js';

const password = 'correct horse battery';

describe('the first start of one node', () => {
  let api: ApiNode;
  let link: URL;
  beforeAll(async () => {
    api = await ApiNode.start({ TOCSIN_BOOTSTRAP_TOKEN: '', TOCSIN_COLLECT_HOST: 'true', TOCSIN_COMPAT_AUTH: 'none' });
    const printed = /(\/setup\?code=\w+)/.exec(api.log())?.[1];
    link = new URL(printed ?? '', api.node.url);
  });
  afterAll(() => api.stop());

  const use = (code: string, fields: Readonly<Record<string, string>> = {}) =>
    api.call('POST', '/setup', {
      token: null,
      body: new URLSearchParams({ code, username: 'anna', password, repeated: password, ...fields }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

  it('offers a set-up link whose page has no script and does nothing by itself', async () => {
    for (let look = 0; look < 2; look++) {
      const page = await api.call('GET', link.pathname + link.search, { token: null });
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'sha256-/);
      expect(page.headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
      expect(String(page.body)).toContain('<button');
      expect(String(page.body)).not.toContain('<script');
    }
  });

  it('says what is wrong with an account, and the link stays good', async () => {
    const code = link.searchParams.get('code') ?? '';
    const bad = await use(code, { username: 'an na', email: 'nowhere', password: 'tocsin', repeated: 'tocsin' });
    expect(bad.status).toBe(422);
    const page = String(bad.body);
    for (const what of ['The user name must', 'The e-mail address must', 'The password must']) {
      expect(page).toContain(what);
    }
    expect(page).toContain('value="an na"');
    expect(page).not.toContain('value="tocsin"');
    expect(String((await use(code, { repeated: 'another' })).body)).toContain('not the same both times');
  });

  it('makes one administrator, once, whoever comes first, who then makes a token', async () => {
    expect((await use('wrong')).status).toBe(404);
    const code = link.searchParams.get('code') ?? '';
    const uses = await Promise.all([use(code), use(code), use(code)]);
    expect(uses.map((answer) => answer.status).sort()).toEqual([303, 404, 404]);
    const winner = uses.find((answer) => answer.status === 303);
    expect(winner?.headers.get('location')).toBe('/');
    const cookie = String(winner?.headers.get('set-cookie')).split(';', 1)[0] ?? '';
    const headers = { cookie, origin: api.node.url };
    const made = await api.call('POST', '/api/v1/me/tokens', {
      token: null,
      headers,
      body: { name: 'first', role: 'admin' },
    });
    const token = String(made.body.token);
    expect((await api.call('GET', '/api/v1/me', { token })).body).toMatchObject({
      name: expect.stringContaining('anna'),
      role: 'admin',
    });
    expect((await api.call('GET', link.pathname + link.search, { token: null })).status).toBe(404);
    for (const secret of [token, cookie.split('=')[1] ?? '', password]) expect(api.log()).not.toContain(secret);
  });

  it('evaluates sample rules on its own host, and answers programs without login where it was told to', async () => {
    const { body } = await api.call('GET', '/prometheus/api/v1/rules', { token: null });
    expect(body.data).toMatchObject({ groups: [{ name: 'host', file: 'samples' }] });
    const build = await api.call('GET', '/prometheus/api/v1/status/buildinfo', { token: null });
    expect(build.body.status).toBe('success');
  });

  it('has a page for every route of the document, which loads nothing', async () => {
    const denied = await api.call('GET', '/api/docs', { token: null });
    expect(denied.status).toBe(401);
    expect(Object.values(openapi('1').paths as object).flatMap((path) => Object.keys(path))).toHaveLength(
      routes.length,
    );
  });

  it('leaves the cluster and ends with 0 when it is asked to', async () => {
    expect(await api.node.stop()).toBe(0);
    expect(api.log()).toContain('"msg":"stopped"');
    // That it was late, a node on a slow machine may have to say.
    const complaints = api
      .log()
      .split('\n')
      .filter((line) => /"level":"(warn|error)"/.test(line));
    expect(complaints.filter((line) => !line.includes('ticks left out: this node was late'))).toEqual([]);
  });
});

describe('a first start with a password for the administrator', () => {
  it('makes the user admin, once', async () => {
    const api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password, TOCSIN_BOOTSTRAP_TOKEN: '' });
    const signIn = () => api.call('POST', '/api/v1/session', { token: null, body: { username: 'Admin', password } });
    expect((await signIn()).body.user).toMatchObject({ username: 'admin', role: 'admin' });
    expect(api.log()).not.toContain('/setup?code=');
    await api.node.stop();
    api.node.start();
    await api.node.ready();
    expect((await signIn()).status).toBe(200);
    expect(api.log()).not.toContain(password);
    await api.stop();
  });
});

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const tocsin = async (args: readonly string[], env: Record<string, string> = {}) => {
    const PATH = process.env.PATH ?? '';
    return await new Promise<{ code: number; out: string; err: string }>((resolve) => {
      execFile(
        process.execPath,
        [join(process.cwd(), 'bin/tocsin.js'), ...args],
        { cwd: folder, env: { PATH, TOCSIN_DATABASE_URL: 'sqlite:./data/t.db', ...env } },
        (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
      );
    });
  };
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return name;
  };

  it('names its commands, and what is wrong with a call', async () => {
    expect(await tocsin(['help'])).toMatchObject({ code: 0, out: expect.stringContaining('tocsin check FILE') });
    expect(await tocsin(['fly'])).toMatchObject({ code: 2, err: expect.stringContaining('no command "fly"') });
    expect(await tocsin(['token', 'create'])).toMatchObject({ code: 2, err: expect.stringContaining('--name') });
    const bad = await tocsin(['serve'], { TOCSIN_PROT: '1', TOCSIN_RETENTION: 'long' });
    expect(bad).toMatchObject({ code: 2, err: expect.stringContaining('did you mean TOCSIN_PORT?') });
    expect(bad.err).toContain('TOCSIN_RETENTION must be a duration');
    const common = await tocsin(['serve'], { TOCSIN_ADMIN_PASSWORD: 'iloveyou' });
    expect(common).toMatchObject({ code: 2, err: expect.stringContaining('TOCSIN_ADMIN_PASSWORD is one of those') });
  });

  it('checks rule files without a database', async () => {
    const good = file('good.yml', 'groups:\n- name: g\n  rules:\n  - {alert: A, expr: up}\n');
    const bad = file('bad.yml', 'groups:\n- name: g\n  rules:\n  - {alert: A, expr: "up{"}\n');
    expect(await tocsin(['check', good])).toMatchObject({ code: 0, out: expect.stringContaining('SUCCESS: 1 rules') });
    expect(await tocsin(['check', good, bad])).toMatchObject({ code: 1, out: expect.stringContaining('bad.yml:4:') });
    expect((await tocsin(['check', 'missing.yml'])).code).toBe(1);
  });

  it('imports, exports, and manages tokens in the database', async () => {
    const rules = file('rules.yml', 'groups:\n- name: g\n  rules:\n  - {alert: A, expr: up}\n');
    expect(await tocsin(['migrate'])).toMatchObject({ code: 0 });
    expect(await tocsin(['import', '--folder', 'f', rules])).toMatchObject({
      code: 0,
      out: expect.stringContaining('created'),
    });
    expect(await tocsin(['export', '--folder', 'f'])).toMatchObject({ out: expect.stringContaining('- alert: A') });
    const created = await tocsin(['token', 'create', '--name', 'ci', '--role', 'editor']);
    expect(created.out).toMatch(/^tcs_\w+\n/);
    const [id = ''] = (await tocsin(['token', 'list'])).out.split(' ');
    expect(await tocsin(['token', 'revoke', id])).toMatchObject({ code: 0 });
    expect((await tocsin(['token', 'list'])).out).toContain('revoked');
  });
});
