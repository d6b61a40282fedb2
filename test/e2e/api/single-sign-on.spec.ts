import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../src/adapters/sql/open-database.js';
import type { Database } from '../../../src/adapters/sql/database.js';
import { TocsinNode } from '../../ha/support/tocsin-node.js';
import { client, OpenIdProvider } from '../../support/oidc/openid-provider.js';
import { Browser, type Page } from './support/browser.js';

const publicUrl = 'http://tocsin.example:8080';

describe('single sign-on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-sso-'));
  const databaseUrl = `sqlite:${join(folder, 'tocsin.db')}`;
  const nodes: TocsinNode[] = [];
  let provider: OpenIdProvider;
  let database: Database | undefined;

  beforeAll(async () => {
    provider = await OpenIdProvider.start();
    const env = {
      TOCSIN_PUBLIC_URL: publicUrl,
      TOCSIN_OIDC_ISSUER: provider.issuer,
      TOCSIN_OIDC_CLIENT_ID: client.id,
      TOCSIN_OIDC_CLIENT_SECRET: client.secret,
      TOCSIN_OIDC_ROLES: 'sre-admins=admin,sre=editor,staff=viewer',
      TOCSIN_OIDC_TEAMS: 'dba=db:editor,staff=db:viewer',
      TOCSIN_LOG_LEVEL: 'debug',
      TOCSIN_COLLECT_HOST: 'false',
    };
    for (const name of ['one', 'two']) {
      const node = await TocsinNode.create({ name, databaseUrl, logDir: folder, env });
      nodes.push(node);
      node.start();
      await node.ready();
    }
    database = await openDatabase(databaseUrl);
    await run(
      "INSERT INTO team (id, name, description, version, created_at, updated_at, updated_by) VALUES (?, 'db', '', 1, 1, 1, 'test')",
      randomUUID(),
    );
  });
  afterAll(async () => {
    for (const node of nodes) await node.stop();
    await database?.close();
    await provider.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    provider.mischief = {};
  });

  function open(): Database {
    if (!database) throw new Error('the database is open in tests only');
    return database;
  }

  const run = (sql: string, ...values: string[]) => open().write((session) => session.execute(sql, values));
  const at = (index: number, path: string) => `${nodes[index]?.url}${path}`;

  /** Up to the address that the provider sends the browser back to, without its host. */
  async function signInAtProvider(browser: Browser, next = '/'): Promise<string> {
    const sent = await browser.visit(at(0, `/auth/oidc/start?next=${encodeURIComponent(next)}`));
    expect([sent.status, sent.location.split('?')[0]]).toEqual([302, `${provider.issuer}/authorize`]);
    const { location } = await browser.visit(sent.location);
    expect(location.startsWith(`${publicUrl}/auth/oidc/callback?`)).toBe(true);
    return location.slice(publicUrl.length);
  }

  /** Begins at one node and comes back to the other. */
  async function signIn(person: Readonly<Record<string, unknown>>, browser = new Browser(), next = '/'): Promise<Page> {
    provider.person = person;
    return await browser.visit(at(1, await signInAtProvider(browser, next)));
  }

  async function meOf(browser: Browser): Promise<unknown> {
    const page = await browser.visit(at(0, '/api/v1/me'));
    return page.status === 200 ? JSON.parse(page.text) : page.status;
  }

  const anna = { sub: 'anna-1', preferred_username: 'anna', name: 'Anna Berg', email: 'anna@example.org' };

  it('may begin on one node and end on another', async () => {
    const browser = new Browser();
    const page = await signIn({ ...anna, groups: ['staff'] }, browser, '/alerts?state=firing');
    expect([page.status, page.location]).toEqual([303, '/alerts?state=firing']);
    expect(await meOf(browser)).toMatchObject({
      name: 'anna',
      displayName: 'Anna Berg',
      kind: 'user',
      role: 'viewer',
      teams: { db: 'viewer' },
    });
    expect([...browser.cookies.keys()]).toEqual(['tocsin_session']);
  });

  it('brings role and teams to what the provider says, in sessions that are under way too', async () => {
    const browser = new Browser();
    await signIn({ ...anna, groups: ['staff'] }, browser);
    const before = (await meOf(browser)) as { readonly userId: string };
    const again = new Browser();
    await signIn({ ...anna, name: 'Anna Berg-Lund', groups: ['sre', 'dba'] }, again);
    for (const one of [browser, again]) {
      expect(await meOf(one)).toMatchObject({
        userId: before.userId,
        displayName: 'Anna Berg-Lund',
        role: 'editor',
        teams: { db: 'editor' },
      });
    }
    await signIn({ ...anna, groups: ['sre'] }, again);
    expect(await meOf(browser)).toMatchObject({ role: 'editor', teams: {} });
  });

  it('refuses somebody whose groups have no role, and says so', async () => {
    const browser = new Browser();
    const page = await signIn({ sub: 'bert-1', preferred_username: 'bert', groups: ['guests'] }, browser);
    expect([page.status, page.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
    expect(page.text).toContain('none of your groups has a role in Tocsin');
    expect(page.text).toContain('/sign-in');
    expect(await meOf(browser)).toBe(401);
    const rows = await open().read((session) => session.query("SELECT id FROM app_user WHERE username = 'bert'"));
    expect(rows).toEqual([]);
  });

  it('knows people by issuer and subject: a name or an address that somebody else has does not open their account', async () => {
    await signIn({ ...anna, groups: ['staff'] });
    const namesake = new Browser();
    await signIn(
      { sub: 'anna-2', preferred_username: 'anna', email: 'other@example.org', groups: ['staff'] },
      namesake,
    );
    expect(await meOf(namesake)).toMatchObject({ name: 'anna-2' });
    const claimed = {
      sub: 'eve-1',
      preferred_username: 'eve',
      email: anna.email,
      email_verified: true,
      groups: ['sre'],
    };
    const page = await signIn(claimed);
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('has your e-mail address already')]);
  });

  it('refuses a user who was disabled, and their sessions with them', async () => {
    const browser = new Browser();
    const carl = { sub: 'carl-1', preferred_username: 'carl', groups: ['staff'] };
    await signIn(carl, browser);
    expect(await meOf(browser)).toMatchObject({ name: 'carl' });
    await run("UPDATE app_user SET disabled_at = 1 WHERE username = 'carl'");
    const page = await signIn(carl);
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('Your account is disabled')]);
    expect(await meOf(browser)).toBe(401);
  });

  it('makes one user of somebody who signs in for the first time in several tabs', async () => {
    const dora = { sub: 'dora-1', preferred_username: 'dora', groups: ['staff'] };
    provider.person = dora;
    const browser = new Browser();
    const ways = [await signInAtProvider(browser), await signInAtProvider(browser), await signInAtProvider(browser)];
    const pages = await Promise.all(ways.map((way, index) => browser.visit(at(index % 2, way))));
    expect(pages.map((page) => page.status)).toEqual([303, 303, 303]);
    const rows = await open().read((session) => session.query("SELECT id FROM app_user WHERE username LIKE 'dora%'"));
    expect(rows).toHaveLength(1);
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/\t/evil.example'])(
    'leads nowhere but to us: %s',
    async (next) => {
      const page = await signIn({ ...anna, groups: ['staff'] }, new Browser(), next);
      expect([page.status, page.location]).toEqual([303, '/']);
    },
  );

  describe('refuses a way back', () => {
    it('that another browser began', async () => {
      const way = await signInAtProvider(new Browser());
      const page = await new Browser().visit(at(0, way));
      expect([page.status, page.text]).toEqual([400, expect.stringContaining('not begun in this browser')]);
    });

    it('that was used before', async () => {
      const browser = new Browser();
      provider.person = { ...anna, groups: ['staff'] };
      const way = await signInAtProvider(browser);
      const cookies = new Map(browser.cookies);
      expect((await browser.visit(at(0, way))).status).toBe(303);
      expect((await browser.visit(at(1, way))).status).toBe(400);
      const thief = new Browser();
      for (const [name, value] of cookies) thief.cookies.set(name, value);
      const page = await thief.visit(at(1, way));
      expect([page.status, page.text]).toEqual([403, expect.stringContaining('has refused')]);
      expect(thief.cookies.has('tocsin_session')).toBe(false);
    });

    it('with a state that was changed', async () => {
      const browser = new Browser();
      const way = await signInAtProvider(browser);
      const state = new URL(way, publicUrl).searchParams.get('state') ?? '';
      for (const other of [`${state.slice(0, 20)}x`, '', state.toUpperCase()]) {
        expect((await browser.visit(at(0, way.replace(state, other)))).status).toBe(400);
      }
    });

    it('with a cookie that was changed or cut', async () => {
      const browser = new Browser();
      const way = await signInAtProvider(browser);
      const [[name = '', value = ''] = []] = browser.cookies;
      for (const other of [`${value.slice(0, -2)}xx`, value.slice(0, 30), 'v1:', 'x'.repeat(5_000)]) {
        browser.cookies.set(name, other);
        expect((await browser.visit(at(0, way))).status).toBe(400);
      }
    });

    it('with a token that is not to be trusted, and tells the log why without a secret', async () => {
      const browser = new Browser();
      provider.mischief = { claims: { nonce: 'another' } };
      const page = await signIn({ ...anna, groups: ['sre-admins'] }, browser);
      expect([page.status, page.text]).toEqual([403, expect.stringContaining('cannot be trusted')]);
      expect(browser.cookies.has('tocsin_session')).toBe(false);
    });
  });

  it('says clearly that the provider does not answer', async () => {
    provider.mischief = { broken: 502 };
    const page = await signIn({ ...anna, groups: ['staff'] });
    expect([page.status, page.text]).toEqual([503, expect.stringContaining('does not answer')]);
    expect(page.text).toContain('/sign-in');
  });

  it('never writes a code, a state or the client secret into the log', async () => {
    const browser = new Browser();
    const way = await signInAtProvider(browser);
    const secrets = [...new URL(way, publicUrl).searchParams.values(), ...browser.cookies.values()];
    await browser.visit(at(1, way));
    secrets.push(client.secret, ...browser.cookies.values());
    for (const name of ['one', 'two']) {
      const log = readFileSync(join(folder, `${name}.log`), 'utf8');
      expect(log).toContain('/auth/oidc/callback');
      for (const secret of secrets) expect(log).not.toContain(secret);
    }
  });
});
