import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapToken, TocsinNode } from '../../ha/support/tocsin-node.js';
import { ForeignProvider } from '../../support/oidc/foreign-provider.js';
import { Browser, type Page } from './support/browser.js';
import { throughProvider } from './support/through-provider.js';

const publicUrl = 'http://tocsin.example:8080';
const callback = `${publicUrl}/auth/oidc/callback`;
/** What a form and a Basic header would each read in another way. */
const client = { id: 'tocsin', secret: 'by+both: 100% / kept & told=twice ~' } as const;
const anna = { name: 'Anna Berg', preferred_username: 'anna', email: 'anna@example.org', email_verified: true };

/** Somebody's browser: what it keeps of our host and of the provider's. */
interface Visitor {
  readonly here: Browser;
  readonly there: Browser;
}

describe('single sign-on at a provider that others have written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-foreign-'));
  const databaseUrl = `sqlite:${join(folder, 'tocsin.db')}`;
  const nodes: TocsinNode[] = [];
  let provider: ForeignProvider;

  beforeAll(async () => {
    provider = await ForeignProvider.start({ client, redirectUri: callback });
    const env = {
      TOCSIN_PUBLIC_URL: publicUrl,
      TOCSIN_OIDC_ISSUER: provider.issuer,
      TOCSIN_OIDC_CLIENT_ID: client.id,
      TOCSIN_OIDC_CLIENT_SECRET: client.secret,
      TOCSIN_OIDC_ROLES: 'sre-admins=admin,sre=editor,staff=viewer',
      TOCSIN_OIDC_TEAMS: 'dba=db:editor',
    };
    for (const name of ['one', 'two']) {
      const node = await TocsinNode.create({ name, databaseUrl, logDir: folder, env });
      nodes.push(node);
      node.start();
    }
    for (const node of nodes) await node.ready();
    await post('/api/v1/teams', { name: 'db', members: [] });
    await post('/api/v1/users', { username: 'bert', role: 'editor', password: 'correct horse battery' });
  });
  afterAll(async () => {
    for (const node of nodes) await node.stop();
    await provider.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (index: number, path: string) => `${nodes[index]?.url}${path}`;
  const newVisitor = (): Visitor => ({ here: new Browser(), there: new Browser() });

  async function post(path: string, body: object): Promise<void> {
    const headers = { authorization: `Bearer ${bootstrapToken}`, 'content-type': 'application/json' };
    const { status } = await fetch(at(0, path), { method: 'POST', headers, body: JSON.stringify(body) });
    expect(status).toBe(201);
  }

  /** From one node to the provider, and as far as the address that it sends the browser back to. */
  async function wayBack(
    { here, there }: Visitor,
    login: string | 'abort',
  ): Promise<{ path: string; pages: string[] }> {
    const { status, location } = await here.visit(at(0, '/auth/oidc/start?next=/profile'));
    expect([status, location.startsWith(`${provider.issuer}/auth?`)]).toEqual([302, true]);
    const { back, pages } = await throughProvider(there, location, { login, until: callback });
    return { path: back.slice(publicUrl.length), pages };
  }

  async function meOf({ here }: Visitor): Promise<unknown> {
    const page = await here.visit(at(0, '/api/v1/me'));
    return page.status === 200 ? JSON.parse(page.text) : page.status;
  }

  const trouble = ({ status, headers, text }: Page) => [
    status,
    headers.get('content-type'),
    /role="alert"[^>]*>(.*?)<\/div>/s
      .exec(text)?.[1]
      ?.replace(/<[^>]*>/g, '')
      .trim(),
  ];
  const page = (status: number, text: string) => [status, 'text/html; charset=utf-8', expect.stringContaining(text)];

  it('leads through sign-in and consent, and ends on another node with role and team', async () => {
    await provider.know({ 'anna-1': { ...anna, groups: ['staff', 'dba'] } });
    const visitor = newVisitor();
    const { path, pages } = await wayBack(visitor, 'anna-1');
    expect(pages).toEqual(['login', 'consent']);
    const done = await visitor.here.visit(at(1, path));
    expect([done.status, done.location]).toEqual([303, '/profile']);
    expect([...visitor.here.cookies.keys()]).toEqual(['tocsin_session']);
    expect(await meOf(visitor)).toMatchObject({
      ...{ name: 'anna', displayName: 'Anna Berg', kind: 'user', role: 'viewer', teams: { db: 'editor' } },
    });
    const profile = await visitor.here.visit(at(1, '/api/v1/me/profile'));
    expect([profile.status, profile.text]).toEqual([200, expect.stringContaining('Anna Berg')]);
  });

  it('brings a role that has changed there with the next sign-in, at which nothing is asked again', async () => {
    await provider.know({ 'dora-1': { preferred_username: 'dora', groups: ['staff'] } });
    const visitor = newVisitor();
    await visitor.here.visit(at(1, (await wayBack(visitor, 'dora-1')).path));
    const before = (await meOf(visitor)) as { readonly userId: string };
    expect(before).toMatchObject({ name: 'dora', role: 'viewer', teams: {} });
    await provider.know({ 'dora-1': { preferred_username: 'dora', groups: ['sre', 'dba'] } });
    const again = { ...visitor, here: new Browser() };
    const { path, pages } = await wayBack(again, 'dora-1');
    expect(pages).toEqual([]);
    await again.here.visit(at(1, path));
    for (const one of [visitor, again]) {
      expect(await meOf(one)).toMatchObject({ userId: before.userId, role: 'editor', teams: { db: 'editor' } });
    }
  });

  it('says that nobody is signed in when somebody breaks off there', async () => {
    const visitor = newVisitor();
    const { path, pages } = await wayBack(visitor, 'abort');
    expect([pages, path]).toEqual([['login'], expect.stringContaining('error=access_denied')]);
    expect(trouble(await visitor.here.visit(at(1, path)))).toEqual(page(403, 'The sign-in service has refused'));
    expect([...visitor.here.cookies.keys()]).toEqual([]);
    expect(readFileSync(join(folder, 'two.log'), 'utf8')).toContain('the provider answered access_denied');
  });

  it('says that the provider is gone, on the way back and on a node that never knew it; passwords still work', async () => {
    await provider.know({ 'carl-1': { preferred_username: 'carl', groups: ['staff'] } });
    const visitor = newVisitor();
    const { path } = await wayBack(visitor, 'carl-1');
    await provider.stop();
    const gone = page(503, 'The sign-in service does not answer');
    const back = await visitor.here.visit(at(1, path));
    expect(trouble(back)).toEqual(gone);
    expect(back.text).toContain('href="/sign-in"');
    await nodes[0]?.stop();
    nodes[0]?.start();
    await nodes[0]?.ready();
    expect(trouble(await visitor.here.visit(at(0, '/auth/oidc/start')))).toEqual(gone);
    const answer = await fetch(at(0, '/api/v1/session'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ username: 'bert', password: 'correct horse battery' }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([200, { user: { username: 'bert', role: 'editor' } }]);
  });
});
