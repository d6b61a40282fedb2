import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { bootstrapToken } from '../../ha/support/tocsin-node.js';
import { People, sessionTokenOf } from '../../support/people.js';
import { type ApiCall, ApiNode } from './support/api-node.js';

const ours = { 'sec-fetch-site': 'same-origin' };
const adminPassword = 'correct horse battery staple 27';
const minute = 60_000;
const hour = 60 * minute;

describe('sessions', () => {
  let api: ApiNode;
  let people: People;
  const planted: string[] = [];

  beforeAll(async () => {
    api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: adminPassword });
    people = await People.open(api.node.databaseEnvironment.TOCSIN_DATABASE_URL ?? '');
  });
  afterAll(async () => {
    await people.close();
    await api.stop();
  });

  const signedIn = async (...given: Parameters<People['signedIn']>) => {
    const session = await people.signedIn(...given);
    planted.push(session.secret);
    return session;
  };
  const call = (method: string, path: string, cookie: string | undefined, more: ApiCall = {}) =>
    api.call(method, path, { token: null, ...more, headers: { ...(cookie ? { cookie } : {}), ...more.headers } });

  /** As a browser or a crafted client sends it: `fetch` would not let a test choose host and mode. */
  const send = async (method: string, path: string, headers: Record<string, string>) => {
    const sent = httpRequest(`${api.node.url}${path}`, { method, headers });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of answer) text += chunk;
    return { status: answer.statusCode ?? 0, cookies: answer.headers['set-cookie'] ?? [], text };
  };

  it('let a person in with a cookie, on our own API and the compatible one', async () => {
    const { cookie, id, userId } = await signedIn('editor');
    const me = await call('GET', '/api/v1/me', cookie);
    expect([me.status, me.body]).toEqual([
      200,
      expect.objectContaining({
        kind: 'user',
        role: 'editor',
        userId,
        sessionId: id,
        tokenId: null,
        displayName: 'A editor',
      }),
    ]);
    expect((await call('GET', '/api/v1/session', cookie)).body).toMatchObject({
      id,
      user: { id: userId, role: 'editor' },
    });
    expect((await call('GET', '/prometheus/api/v1/query?query=1', cookie)).body).toMatchObject({ status: 'success' });
    expect((await call('GET', '/api/v1/audit', cookie)).status).toBe(403);
  });

  it('are not for tokens', async () => {
    for (const path of ['/api/v1/session', '/api/v1/me/sessions']) {
      expect((await api.call('GET', path)).status).toBe(403);
    }
  });

  it('give one of many parallel requests the next cookie, and all of them their answer', async () => {
    const now = Date.now();
    const { cookie } = await signedIn('viewer', { rotatedAt: now - 11 * minute, createdAt: now - hour });
    const answers = await Promise.all(Array.from({ length: 25 }, () => call('GET', '/api/v1/me', cookie)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const cookies = answers.flatMap(({ headers }) => headers.getSetCookie());
    expect(cookies).toEqual([
      expect.stringMatching(/^tocsin_session=\w{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/),
    ]);
    const next = String(cookies[0]).split(';', 1)[0];
    for (const one of [next, cookie, next]) expect((await call('GET', '/api/v1/me', one)).status).toBe(200);
    await people.run('UPDATE session_token SET superseded_at = superseded_at - 60000');
    expect((await call('GET', '/api/v1/me', next)).status).toBe(200);
    const late = await call('GET', '/api/v1/me', cookie);
    expect([late.status, late.body.detail]).toEqual([
      401,
      'this session cookie was replaced by a newer one: sign in again',
    ]);
  });

  it('end when they are idle or over, or when their user is disabled', async () => {
    const now = Date.now();
    const idle = await signedIn('viewer', { lastSeenAt: now - 8 * 24 * hour });
    const over = await signedIn('viewer', { expiresAt: now - 1 });
    const disabled = await signedIn();
    await people.run('UPDATE app_user SET disabled_at = ? WHERE id = ?', [now, disabled.userId]);
    const details = [];
    for (const { cookie } of [idle, over, disabled]) {
      const answer = await call('GET', '/api/v1/me', cookie);
      details.push([answer.status, answer.body.detail]);
    }
    expect(details).toEqual([
      [401, 'this session was not used for too long: sign in again'],
      [401, 'this session has reached the end of its lifetime: sign in again'],
      [401, 'this account is disabled'],
    ]);
  });

  it('are refused with cookies that are wrong in any way', async () => {
    const { secret, cookie } = await signedIn();
    const wrong = {
      unknown: `tocsin_session=${'x'.repeat(43)}`,
      truncated: `tocsin_session=${secret.slice(0, -1)}`,
      tampered: `tocsin_session=${secret.slice(0, -1)}${secret.endsWith('a') ? 'b' : 'a'}`,
      longer: `tocsin_session=${secret}a`,
      empty: 'tocsin_session=',
      huge: `tocsin_session=${'x'.repeat(12_000)}`,
      'of another name': `tocsin_sessions=${secret}`,
      'with the prefix of https': `__Host-tocsin_session=${secret}`,
      'an API token': `tocsin_session=${bootstrapToken}`,
      quoted: `tocsin_session="${secret}"`,
      encoded: `tocsin_session=%${secret.charCodeAt(0).toString(16)}${secret.slice(1)}`,
      'several at once': `tocsin_session=${'y'.repeat(43)}; ${cookie}`,
      'with SQL in it': "tocsin_session=' OR ''='",
    };
    for (const [name, bad] of Object.entries(wrong)) {
      const { status, headers, body } = await call('GET', '/api/v1/me', bad);
      expect([name, status, headers.getSetCookie()]).toEqual([name, 401, []]);
      expect(JSON.stringify(body)).not.toContain(secret.slice(0, 20));
    }
    expect((await call('GET', '/api/v1/me', `theme=dark; ${cookie}; lang=de`)).status).toBe(200);
    expect((await call('GET', '/api/v1/me', `${cookie}; a=${'x'.repeat(20_000)}`)).status).toBe(431);
    expect((await api.call('GET', '/api/v1/me', { token: secret })).status).toBe(401);
  });

  it('do not help a request whose Authorization header is bad', async () => {
    const { cookie } = await signedIn('admin');
    for (const authorization of ['Bearer tcs_nothing', 'Bearer', 'Basic x', 'Digest a="b"', 'nothing']) {
      expect((await call('GET', '/api/v1/me', cookie, { headers: { authorization } })).status).toBe(401);
    }
    const both = await call('GET', '/api/v1/me', cookie, { token: bootstrapToken });
    expect(both.body).toMatchObject({ kind: 'token', sessionId: null });
  });

  it('lose their dead cookie where a page learns that it must sign in, and nowhere else', async () => {
    const dead = `tocsin_session=${'z'.repeat(43)}`;
    const cookiesOf = async (path: string, headers = {}) =>
      (await send('GET', path, { cookie: dead, ...headers })).cookies;
    const cleared = ['tocsin_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax'];
    expect(await cookiesOf('/api/v1/session')).toEqual(cleared);
    expect(await cookiesOf('/api/docs', { 'sec-fetch-mode': 'navigate' })).toEqual(cleared);
    expect(await cookiesOf('/api/v1/alerts')).toEqual([]);
  });

  it('are listed, and ended one by one, all others or all', async () => {
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const first = await signedIn('viewer', { userAgent: agent, createdAt: Date.now() - hour });
    const [second, third, stranger] = [
      await people.addSession(first.userId),
      await people.addSession(first.userId, { expiresAt: Date.now() + hour }),
      await signedIn(),
    ];
    const { body } = await call('GET', '/api/v1/me/sessions?limit=2', first.cookie);
    expect(body).toMatchObject({ total: 3, nextCursor: expect.any(String) });
    const rest = await call('GET', `/api/v1/me/sessions?limit=2&cursor=${body.nextCursor}`, first.cookie);
    expect(rest.body).toMatchObject({
      items: [{ id: first.id, current: true, device: 'Firefox on Linux', address: '192.0.2.7', node: 'a' }],
      nextCursor: null,
    });
    expect(JSON.stringify([body, rest.body])).not.toContain(stranger.id);
    const end = (id: string) => call('DELETE', `/api/v1/me/sessions/${id}`, first.cookie, { headers: ours });
    expect((await end(stranger.id)).status).toBe(404);
    expect((await end(second.id)).status).toBe(204);
    expect((await end(second.id)).status).toBe(404);
    const alive = async () =>
      Promise.all(
        [first, second, third, stranger].map(async ({ cookie }) => (await call('GET', '/api/v1/me', cookie)).status),
      );
    expect(await alive()).toEqual([200, 401, 200, 200]);
    const revoke = (which: unknown) =>
      call('POST', '/api/v1/me/sessions/revoke', first.cookie, { headers: ours, body: { which } });
    expect((await revoke('mine')).status).toBe(422);
    expect((await revoke('others')).body).toEqual({ ended: 1 });
    expect(await alive()).toEqual([200, 401, 401, 200]);
    const all = await revoke('all');
    expect([all.body, sessionTokenOf(all.headers)]).toEqual([{ ended: 1 }, '']);
    expect(await alive()).toEqual([401, 401, 401, 200]);
  });

  it('end with the sign-out', async () => {
    const { cookie } = await signedIn();
    const answer = await call('DELETE', '/api/v1/session', cookie, { headers: ours });
    expect([answer.status, sessionTokenOf(answer.headers)]).toEqual([204, '']);
    expect((await call('GET', '/api/v1/me', cookie)).status).toBe(401);
  });

  it('note where they were seen: what a trusted proxy forwarded, and nothing that is no address', async () => {
    const { cookie, id } = await signedIn('viewer', { lastSeenAt: Date.now() - 2 * minute });
    const forwarded = { 'x-forwarded-for': '198.51.100.1, <script>, 203.0.113.9' };
    await call('GET', '/api/v1/me', cookie, { headers: forwarded });
    expect((await call('GET', '/api/v1/session', cookie)).body).toMatchObject({
      id,
      address: '203.0.113.9',
      node: 'api',
    });
  });

  describe('and changes from elsewhere', () => {
    it('are refused with a cookie, whatever host the request claims', async () => {
      const { cookie, id } = await signedIn('admin');
      const evil = 'http://evil.example';
      const host = new URL(api.node.url).host;
      const attempts: readonly Record<string, string>[] = [
        {},
        { origin: evil },
        { origin: 'null' },
        { origin: evil, 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { 'sec-fetch-site': 'none' },
        { origin: 'http://127.0.0.1:1' },
        { origin: `https://${host}` },
        { origin: `http://${host}.evil.example` },
        { origin: evil, 'x-forwarded-host': 'evil.example' },
        { origin: evil, host: `${host}, evil.example` },
        { referer: `http://${host}/` },
      ];
      for (const headers of attempts) {
        const { status, text } = await send('DELETE', '/api/v1/session', { cookie, ...headers });
        expect([headers, status]).toEqual([headers, 403]);
        expect(text).toContain('Sec-Fetch-Site: same-origin');
        expect(text).not.toContain('evil');
      }
      for (const path of ['/prometheus/api/v1/import/prometheus', '/prometheus/api/v1/query', '/api/v1/tokens']) {
        expect([path, (await send('POST', path, { cookie, origin: evil })).status]).toEqual([path, 403]);
      }
      expect((await call('GET', '/api/v1/session', cookie)).body).toMatchObject({ id });
    });

    it('are taken from our own pages', async () => {
      const publicOrigin = `http://localhost:${api.node.port}`;
      for (const headers of [{ origin: api.node.url }, { origin: publicOrigin }, ours]) {
        const { cookie } = await signedIn();
        expect((await send('DELETE', '/api/v1/session', { cookie, ...headers })).status).toBe(204);
      }
    });

    it('are refused with a password that the browser remembered, and taken with a token', async () => {
      const basic = `Basic ${Buffer.from(`x:${bootstrapToken}`).toString('base64')}`;
      const origin = 'http://evil.example';
      const path = '/prometheus/api/v1/query?query=1';
      expect((await send('POST', path, { authorization: basic, origin })).status).toBe(403);
      expect((await send('POST', path, { authorization: basic })).status).not.toBe(403);
      expect((await send('POST', path, { authorization: `Bearer ${bootstrapToken}`, origin })).status).not.toBe(403);
    });

    it('are refused on routes that need no login, too', async () => {
      expect((await send('POST', '/setup', { origin: 'http://evil.example' })).status).toBe(403);
      expect((await send('POST', '/setup', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    });
  });

  describe('begin with a sign-in', () => {
    const signIn = (headers: Record<string, string> = {}) =>
      call('POST', '/api/v1/session', undefined, { body: { username: 'admin', password: adminPassword }, headers });

    it('with a token of their own, never with one that was planted before', async () => {
      const attacker = await signedIn();
      const planted = [`tocsin_session=${'p'.repeat(43)}`, attacker.cookie, 'tocsin_session=a; tocsin_session=b'];
      const tokens = new Set<string>();
      for (const cookie of planted) {
        const answer = await signIn({ cookie });
        expect(answer.status).toBe(200);
        const token = sessionTokenOf(answer.headers) ?? '';
        expect(token).toMatch(/^\w{43}$/);
        expect(cookie).not.toContain(token);
        tokens.add(token);
        expect((await call('GET', '/api/v1/session', `tocsin_session=${token}`)).body).toMatchObject({
          user: { username: 'admin' },
          method: 'password',
        });
      }
      expect(tokens.size).toBe(planted.length);
      expect((await call('GET', '/api/v1/me', planted[0])).status).toBe(401);
      expect((await call('GET', '/api/v1/me', attacker.cookie)).status).toBe(401);
    });

    it('from our own pages or a program, not from another site', async () => {
      expect((await signIn({ origin: 'http://evil.example' })).status).toBe(403);
      expect((await signIn({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
      expect((await signIn({ origin: api.node.url })).status).toBe(200);
    });

    it('with no more than anybody has to say', async () => {
      const body = { username: 'a', password: 'x'.repeat(70_000) };
      expect((await call('POST', '/api/v1/session', undefined, { body })).status).toBe(413);
    });
  });

  it('offer no password box to scripts of a page', async () => {
    const schemes = async (headers: Record<string, string>) =>
      (await call('GET', '/api/v1/me', undefined, { headers })).headers.get('www-authenticate');
    expect(await schemes({ 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' })).not.toContain('Basic');
    expect(await schemes({})).toContain('Basic');
  });

  it.each([
    '/api/docs',
    '/setup?code=x',
    '/sign-in',
    '/link?code=x',
    '/api/v1/me',
    '/nothing',
    '/metrics',
    '/prometheus/api/v1/query',
  ])('stand behind strict headers on %s', async (path) => {
    const { headers } = await api.call('GET', path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toMatch(/^(?:no-referrer|same-origin)$/);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('cost a connection that never ends its headers its life', async () => {
    const socket = connect(api.node.port, '127.0.0.1');
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    const text = await new Promise<string>((resolve, reject) => {
      let received = '';
      socket.on('data', (chunk) => (received += chunk));
      socket.on('close', () => resolve(received));
      socket.on('error', reject);
    });
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('leave no secret in the log', () => {
    expect(planted.length).toBeGreaterThan(10);
    for (const secret of planted) expect(api.log()).not.toContain(secret);
  });
});

describe('sessions under https', () => {
  let api: ApiNode;
  let people: People;
  beforeAll(async () => {
    api = await ApiNode.start({ TOCSIN_PUBLIC_URL: 'https://tocsin.example', TOCSIN_TRUSTED_PROXIES: 'none' });
    people = await People.open(api.node.databaseEnvironment.TOCSIN_DATABASE_URL ?? '');
  });
  afterAll(async () => {
    await people.close();
    await api.stop();
  });

  it('use a cookie that only this very host can set, over https only', async () => {
    const { cookie, secret } = await people.signedIn('viewer', { rotatedAt: Date.now() - 11 * minute });
    const ask = (sent: string) => api.call('GET', '/api/v1/me', { token: null, headers: { cookie: sent } });
    expect((await ask(cookie)).status).toBe(401);
    const answer = await ask(`__Host-tocsin_session=${secret}; tocsin_session=planted`);
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-tocsin_session=\w{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/),
    ]);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
  });

  it('believe no forwarded address where no proxy is trusted', async () => {
    const { secret } = await people.signedIn('viewer', { lastSeenAt: Date.now() - 2 * minute });
    const headers = { cookie: `__Host-tocsin_session=${secret}`, 'x-forwarded-for': '203.0.113.9' };
    await api.call('GET', '/api/v1/me', { token: null, headers });
    const { body } = await api.call('GET', '/api/v1/session', { token: null, headers });
    expect(body).toMatchObject({ address: '127.0.0.1' });
  });
});
