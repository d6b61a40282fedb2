import { readQr } from '../../support/read-qr.js';
import { ApiNode, faultsOf } from './support/api-node.js';
import { appCode, Person } from './support/person.js';

const password = 'correct horse battery';
const refused = 'the user name, the password or the code is wrong';

describe('signing in', () => {
  let api: ApiNode;
  beforeAll(async () => {
    api = await ApiNode.start({ TOCSIN_TRUSTED_PROXIES: '127.0.0.1' });
  });
  afterAll(() => api.stop());

  let count = 0;
  const addUser = async (more: object = {}) => {
    const username = `user-${++count}`;
    const body = { username, email: `${username}@example.org`, role: 'editor', password, ...more };
    const { body: user } = await api.call('POST', '/api/v1/users', { body });
    return { id: String(user.id), username, version: Number(user.version) };
  };
  /** From another address in each test, as each has its own limit. */
  let place = 0;
  beforeEach(() => {
    place += 1;
  });
  const someone = (address = `192.0.2.${place}`) => new Person(api, address);

  it('works by user name or e-mail address in any case, and leaves two cookies', async () => {
    const { username } = await addUser();
    for (const name of [username, username.toUpperCase(), ` ${username}@Example.ORG `]) {
      const person = someone();
      const answer = await person.signIn(name, password);
      expect([answer.status, answer.body.user]).toEqual([200, expect.objectContaining({ username, role: 'editor' })]);
      expect(answer.headers.getSetCookie()).toEqual([
        expect.stringMatching(/^tocsin_session=\w{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/),
        expect.stringMatching(/^tocsin_device=v1:[\w-]+; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax$/),
      ]);
      expect((await person.call('GET', '/api/v1/me')).body).toMatchObject({ name: username, kind: 'user' });
    }
  });

  it('takes a password however its letters were composed', async () => {
    const { username } = await addUser({ password: 'cr\u00e8me br\u00fbl\u00e9e' });
    expect((await someone().signIn(username, 'cre\u0300me bru\u0302le\u0301e')).status).toBe(200);
  });

  it('answers one and the same to whatever is wrong', async () => {
    const known = await addUser();
    const disabled = await addUser();
    const invited = await addUser({ password: undefined });
    await api.call('PUT', `/api/v1/users/${disabled.id}`, {
      body: { username: disabled.username, role: 'editor', disabled: true },
    });
    const answers = await Promise.all([
      someone().signIn('nobody', password),
      someone().signIn(known.username, 'wrong password'),
      someone().signIn(disabled.username, password),
      someone().signIn(disabled.username, 'wrong password'),
      someone().signIn(invited.username, password),
      someone().signIn("' OR 1=1 --", password),
      someone().signIn('%', password),
    ]);
    for (const { status, headers, body } of answers) {
      const { requestId: _, ...told } = body;
      expect([status, told]).toEqual([
        401,
        { type: 'about:blank', title: 'Sign in first', status: 401, detail: refused, errors: [] },
      ]);
      expect(headers.getSetCookie()).toEqual([]);
      expect(headers.has('www-authenticate')).toBe(false);
    }
  });

  it('refuses what cannot be a sign-in before anything is looked at', async () => {
    const answer = await someone().call('POST', '/api/v1/session', { username: ' ', password: '', extra: 1 });
    expect([answer.status, faultsOf(answer).length]).toEqual([422, 3]);
    expect((await someone().signIn('anna', 'x'.repeat(1_001))).status).toBe(422);
  });

  it('is not started by pages of other sites', async () => {
    const { username } = await addUser();
    const body = { username, password };
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await api.call('POST', '/api/v1/session', { token: null, body, headers });
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
    }
  });

  it.each(['known', 'unknown'])(
    'lets ten attempts through for a %s user, and tells when to come back',
    async (kind) => {
      const username = kind === 'known' ? (await addUser()).username : `nobody-${kind}`;
      const attempts = await Promise.all(
        Array.from({ length: 25 }, () => someone().signIn(username, 'wrong password')),
      );
      expect(attempts.filter(({ status }) => status === 401)).toHaveLength(10);
      const limited = attempts.filter(({ status }) => status === 429);
      expect(limited).toHaveLength(15);
      for (const { headers, body } of limited) {
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(800);
        expect(body.detail).toMatch(/^too many attempts: try again in 1[45]m/);
      }
      expect((await someone().signIn(username, password)).status).toBe(429);
    },
  );

  it.each(['known', 'unknown'])('does not tell by a full limit that a %s user name has an address', async (kind) => {
    const username = kind === 'known' ? (await addUser()).username : 'no-one';
    for (let attempt = 0; attempt < 11; attempt++) await someone().signIn(username.toUpperCase(), 'wrong password');
    expect((await someone().signIn(username, 'wrong password')).status).toBe(429);
    expect((await someone().signIn(`${username}@example.org`, 'wrong password')).status).toBe(401);
  });

  it('counts all addresses of one IPv6 network of 64 bits as one', async () => {
    const look = async (address: string) => {
      const body = { code: 'x'.repeat(43) };
      return (await someone(address).call('POST', '/api/v1/account-links/look', body)).status;
    };
    const looks = await Promise.all(Array.from({ length: 55 }, (_, host) => look(`2001:db8:1:2::${host}`)));
    expect(looks.filter((status) => status === 404)).toHaveLength(50);
    expect(await look('2001:db8:1:2:ffff::1')).toBe(429);
    expect(await look('2001:db8:1:3::1')).toBe(404);
  });

  it('lets a hundred attempts through from one address, whoever they are for, and more from others', async () => {
    const attempts: number[] = [];
    for (let round = 0; round < 11; round++) {
      const names = Array.from({ length: 10 }, (_, n) => `guess-${round}-${n}`);
      const answers = await Promise.all(names.map((name) => someone().signIn(name, 'wrong password')));
      attempts.push(...answers.map(({ status }) => status));
    }
    expect(attempts.filter((status) => status === 401)).toHaveLength(100);
    expect(attempts.filter((status) => status === 429)).toHaveLength(10);
    const { username } = await addUser();
    expect((await someone().signIn(username, password)).status).toBe(429);
    expect((await someone('198.51.100.7').signIn(username, password)).status).toBe(200);
  });

  it('takes nothing of the limit of an address by succeeding', async () => {
    const { username } = await addUser();
    for (let round = 0; round < 11; round++) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => someone().signIn(username, password)));
      expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
    }
  });

  it('stays open for a browser that has signed in before, which has ten attempts of its own', async () => {
    const { username } = await addUser();
    const owner = someone();
    await owner.signIn(username, password);
    const stranger = someone();
    for (let attempt = 0; attempt < 11; attempt++) await stranger.signIn(username, 'wrong password');
    expect((await stranger.signIn(username, password)).status).toBe(429);
    expect((await owner.signIn(username, password)).status).toBe(200);
    const wrong = await Promise.all(Array.from({ length: 12 }, () => owner.signIn(username, 'wrong password')));
    expect(wrong.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), 429, 429]);
  });

  it('knows no browser by a cookie of another user, a changed one, or none of ours', async () => {
    const [mine, victim] = [await addUser(), await addUser()];
    const attacker = someone();
    await attacker.signIn(mine.username, password);
    const device = attacker.cookies.get('tocsin_device') ?? '';
    for (let attempt = 0; attempt < 10; attempt++) await someone().signIn(victim.username, 'wrong password');
    for (const cookie of [device, `${device.slice(0, -2)}AA`, 'v1:AAAA', 'x'.repeat(3_000), '%00']) {
      attacker.cookies.set('tocsin_device', cookie);
      expect((await attacker.signIn(victim.username, password)).status).toBe(429);
    }
  });

  it('asks for the code of a second factor, and takes each once', async () => {
    const { username } = await addUser();
    const person = someone();
    await person.signIn(username, password);
    expect((await person.call('POST', '/api/v1/me/totp', { password: 'wrong password' })).status).toBe(422);
    const offer = await person.call('POST', '/api/v1/me/totp', { password });
    const secret = String(offer.body.secret);
    expect(String(offer.body.url)).toMatch(
      new RegExp(`^otpauth://totp/Tocsin%20[^:]+:${username}\\?secret=${secret}&`),
    );
    const picture = offer.body.picture as unknown as Parameters<typeof readQr>[0];
    expect(readQr(picture)).toBe(offer.body.url);
    expect((await someone().signIn(username, password)).status).toBe(200);
    expect(faultsOf(await person.call('POST', '/api/v1/me/totp/confirm', { code: '000000x' }))).toHaveLength(1);
    const spent = appCode(secret);
    const confirmed = await person.call('POST', '/api/v1/me/totp/confirm', { code: spent });
    const codes = confirmed.body.recoveryCodes as unknown as readonly string[];
    expect(new Set(codes).size).toBe(10);
    const missing = await someone().signIn(username, password);
    expect([missing.status, missing.body.type]).toEqual([401, '/problems/second-factor-required']);
    expect((await someone().signIn(username, 'wrong password')).body.type).toBe('about:blank');
    expect((await someone().signIn(username, password, spent)).status).toBe(401);
    const now = appCode(secret, 1);
    const races = await Promise.all([1, 2, 3].map(() => someone().signIn(username, password, now)));
    expect(races.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    const recovery = codes[3]?.toUpperCase().replaceAll('-', ' ') ?? '';
    expect((await someone().signIn(username, password, recovery)).body).toMatchObject({ method: 'password-and-code' });
    expect((await someone().signIn(username, password, recovery)).status).toBe(401);
    expect((await person.call('GET', '/api/v1/me/profile')).body).toMatchObject({
      hasSecondFactor: true,
      recoveryCodesLeft: 9,
    });
    expect((await person.call('POST', '/api/v1/me/totp', { password })).status).toBe(409);
    const fresh = await person.call('POST', '/api/v1/me/recovery-codes', { password });
    expect((await someone().signIn(username, password, codes[4])).status).toBe(401);
    const [first = ''] = fresh.body.recoveryCodes as unknown as readonly string[];
    expect((await someone().signIn(username, password, first)).status).toBe(200);
    expect((await person.call('DELETE', '/api/v1/me/totp', { password })).status).toBe(204);
    expect((await someone().signIn(username, password)).status).toBe(200);
    for (const planted of [secret, picture.path, ...codes, password]) expect(api.log()).not.toContain(planted);
  });

  it('by the page leads to pages of ours only', async () => {
    const { username } = await addUser();
    const page = await someone().call('GET', '/sign-in?next=%2Fapi%2Fdocs');
    expect(String(page.body)).toContain('name="next" value="/api/docs"');
    // Typing is masked, and password managers know what belongs where.
    expect(String(page.body)).toContain('name="password" type="password" autocomplete="current-password"');
    expect(String(page.body)).not.toContain('autocomplete="off"');
    expect(String(page.body)).toContain('<footer>Served by api; 1 of 1 node alive</footer>');
    const next: readonly (readonly [string, string])[] = [
      ['/api/docs?x=1', '/api/docs?x=1'],
      ['//evil.example', '/'],
      ['/\\evil.example', '/'],
      ['https://evil.example/', '/'],
    ];
    for (const [given, location] of next) {
      const answer = await someone().send('/sign-in', { username, password, next: given });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, location]);
    }
    const wrong = await someone().send('/sign-in', { username: '<b>"x', password, next: '/profile' });
    expect([wrong.status, wrong.headers.getSetCookie()]).toEqual([401, []]);
    expect(String(wrong.body)).toContain('value="&lt;b&gt;&quot;x"');
    expect(String(wrong.body)).not.toContain(password);
    const foreign = await someone().call('POST', '/sign-in', 'username=a&password=b', {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'cross-site',
    });
    expect(foreign.status).toBe(403);
  });

  it('is where somebody is led who follows a link without being signed in', async () => {
    const { username } = await addUser();
    const person = someone();
    const led = await person.call('GET', '/api/docs?a=b&c', undefined, { accept: 'text/html,*/*;q=0.8' });
    expect([led.status, led.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fapi%2Fdocs%3Fa%3Db%26c']);
    expect((await person.send('/sign-in', { username, password, next: '/api/docs?a=b&c' })).status).toBe(303);
    expect((await person.call('GET', '/api/docs')).status).toBe(200);
    expect((await person.call('GET', '/account')).headers.get('location')).toBe('/profile');
    expect((await person.call('DELETE', '/api/v1/session')).status).toBe(204);
    expect((await person.call('GET', '/api/docs')).status).toBe(401);
  });
});
