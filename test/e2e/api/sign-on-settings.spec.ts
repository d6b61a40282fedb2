import { client, OpenIdProvider } from '../../support/oidc/openid-provider.js';
import { ApiNode } from './support/api-node.js';
import { Browser, type Page } from './support/browser.js';
import { Person } from './support/person.js';

const publicUrl = 'https://tocsin.example';
const password = 'correct horse battery';

describe('single sign-on alone, under https, with accounts that are there already', () => {
  let provider: OpenIdProvider;
  let api: ApiNode;
  beforeAll(async () => {
    provider = await OpenIdProvider.start();
    api = await ApiNode.start({
      TOCSIN_PUBLIC_URL: publicUrl,
      TOCSIN_PASSWORD_SIGN_IN: 'false',
      TOCSIN_OIDC_ISSUER: provider.issuer,
      TOCSIN_OIDC_CLIENT_ID: client.id,
      TOCSIN_OIDC_CLIENT_SECRET: client.secret,
      TOCSIN_OIDC_NAME: 'Example SSO',
      TOCSIN_OIDC_ROLES: 'sre=editor,staff=viewer',
      TOCSIN_OIDC_LINK_BY_EMAIL: 'true',
    });
  });
  afterAll(async () => {
    await api.stop();
    await provider.stop();
  });

  async function addUser(username: string): Promise<string> {
    const body = { username, email: `${username}@example.org`, role: 'viewer', password };
    const { status, body: user } = await api.call('POST', '/api/v1/users', { body });
    expect(status).toBe(201);
    return String(user.id);
  }

  async function begin(browser: Browser): Promise<{ readonly page: Page; readonly back: string }> {
    const page = await browser.visit(`${api.node.url}/auth/oidc/start`);
    const { location } = await browser.visit(page.location);
    expect(location.startsWith(`${publicUrl}/auth/oidc/callback?`)).toBe(true);
    return { page, back: api.node.url + location.slice(publicUrl.length) };
  }

  async function signIn(person: Readonly<Record<string, unknown>>, browser = new Browser()): Promise<Page> {
    provider.person = { groups: ['sre'], ...person };
    return await browser.visit((await begin(browser)).back);
  }

  async function meOf(browser: Browser): Promise<unknown> {
    const page = await browser.visit(`${api.node.url}/api/v1/me`);
    return page.status === 200 ? JSON.parse(page.text) : page.status;
  }

  it('keeps what is under way in a cookie that only this host gets, over https', async () => {
    provider.person = { sub: 'anna-1', preferred_username: 'anna', groups: ['sre'] };
    const browser = new Browser();
    const { page, back } = await begin(browser);
    expect(page.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-tocsin_sign_on_[\w-]{10}=v1:[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
      ),
    ]);
    const done = await browser.visit(back);
    const [attempt, session] = done.headers.getSetCookie();
    expect(attempt).toMatch(/^__Host-tocsin_sign_on_[\w-]{10}=; Path=\/; Max-Age=0; HttpOnly; SameSite=Lax; Secure$/);
    expect(session).toMatch(/^__Host-tocsin_session=\w{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
    expect(await meOf(browser)).toMatchObject({ name: 'anna', role: 'editor' });
  });

  it('does not take an attempt from a cookie that any host of the domain can set', async () => {
    const browser = new Browser();
    const { back } = await begin(browser);
    const [[name = '', value = ''] = []] = browser.cookies;
    browser.cookies.clear();
    browser.cookies.set(name.replace('__Host-', ''), value);
    expect((await browser.visit(back)).status).toBe(400);
  });

  it('takes over the user with the address that the provider has verified', async () => {
    const id = await addUser('bert');
    const person = { sub: 'bert-1', preferred_username: 'robert', email: 'bert@example.org', email_verified: true };
    const browser = new Browser();
    expect((await signIn(person, browser)).status).toBe(303);
    expect(await meOf(browser)).toMatchObject({ userId: id, name: 'bert', role: 'editor' });
  });

  it('takes nobody over by an address of which the provider does not say that it is verified', async () => {
    await addUser('carl');
    const person = { sub: 'carl-1', preferred_username: 'carl', email: 'carl@example.org' };
    for (const email_verified of [undefined, 'true', 1]) {
      const browser = new Browser();
      const page = await signIn({ ...person, email_verified }, browser);
      expect([page.status, page.text]).toEqual([403, expect.stringContaining('has your e-mail address already')]);
      expect(await meOf(browser)).toBe(401);
    }
  });

  it('makes another user, without the address, of somebody whose address is said not to be verified', async () => {
    const id = await addUser('dora');
    const browser = new Browser();
    const person = { sub: 'dora-1', preferred_username: 'dora', email: 'dora@example.org', email_verified: false };
    await signIn(person, browser);
    expect(await meOf(browser)).toMatchObject({ name: 'dora-2' });
    const { body } = await api.call('GET', `/api/v1/users/${id}`);
    expect(body).toMatchObject({ username: 'dora', email: 'dora@example.org', role: 'viewer' });
  });

  it('takes over nobody who is another person at the provider already', async () => {
    const id = await addUser('emil');
    const person = { preferred_username: 'emil', email: 'emil@example.org', email_verified: true };
    await signIn({ ...person, sub: 'emil-1' });
    const browser = new Browser();
    const page = await signIn({ ...person, sub: 'emil-2' }, browser);
    expect([page.status, await meOf(browser)]).toEqual([403, 401]);
    const again = new Browser();
    await signIn({ ...person, sub: 'emil-1' }, again);
    expect(await meOf(again)).toMatchObject({ userId: id });
  });

  it('takes no password, right or wrong, and offers none', async () => {
    await addUser('fred');
    for (const [name, word] of [
      ['fred', password],
      ['fred', 'a wrong password'],
      ['nobody', password],
    ] as const) {
      const person = new Person(api);
      const answer = await person.signIn(name, word);
      expect([answer.status, answer.body.detail]).toEqual([403, 'passwords are not taken here: use single sign-on']);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    const page = await new Browser().visit(`${api.node.url}/sign-in`);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('Example SSO')]);
    expect(page.text).not.toContain('type="password"');
  });

  it('offers no password where the provider refuses either', async () => {
    const page = await signIn({ sub: 'guest-1', groups: ['guests'] });
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('none of your groups has a role')]);
    expect(page.text).not.toContain('href="/sign-in"');
  });
});
