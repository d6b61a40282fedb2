import { eventually } from '../../ha/support/eventually.js';
import { People } from '../../support/people.js';
import { SmtpReceiver } from '../../support/receivers/smtp-receiver.js';
import { ApiNode, faultsOf, type ApiAnswer } from './support/api-node.js';
import { appCode, Person } from './support/person.js';

const password = 'correct horse battery';
const another = 'staple of another kind';

/** A mail as far as a test reads it. */
const plain = (raw: string): string => raw.replace(/=\r\n/g, '').replaceAll('=3D', '=');

describe('accounts', () => {
  let api: ApiNode;
  let mail: SmtpReceiver;
  beforeAll(async () => {
    mail = await SmtpReceiver.start();
    api = await ApiNode.start({
      TOCSIN_SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
      TOCSIN_MAIL_FROM: 'tocsin@example.org',
    });
  });
  afterAll(async () => {
    await api.stop();
    await mail.close();
  });

  let count = 0;
  let place = 0;
  beforeEach(() => {
    place += 1;
    mail.mode = 'ok';
  });
  const someone = () => new Person(api, `192.0.2.${place}`);
  const add = (more: object = {}) => {
    const username = `user-${++count}`;
    return api.call('POST', '/api/v1/users', {
      body: { username, email: `${username}@example.org`, role: 'editor', password, ...more },
    });
  };
  const signedIn = async (user: ApiAnswer): Promise<Person> => {
    const person = someone();
    expect((await person.signIn(String(user.body.username), password)).status).toBe(200);
    return person;
  };
  const codeIn = (text: string): string => /\/link\?code=(\w+)/.exec(text)?.[1] ?? '';
  /** The newest mail to an address, decoded as far as a test reads it. */
  const mailTo = async (address: string, subject: string): Promise<string> => {
    const fits = () =>
      mail.log.all.findLast(({ to, raw }) => to.includes(address) && raw.includes(`Subject: ${subject}`));
    await eventually(`the mail "${subject}" arrives`, 20_000, async () => fits() !== undefined);
    return plain(String(fits()?.raw));
  };

  describe('of people', () => {
    it('are added, listed, found, changed under their version, and deleted', async () => {
      const made = await add({ displayName: 'Findable Person' });
      expect([made.status, made.headers.get('etag')]).toEqual([201, '"1"']);
      const path = `/api/v1/users/${made.body.id}`;
      const found = await api.call('GET', '/api/v1/users?search=FINDABLE%20p');
      expect(found.body).toMatchObject({ total: 1, items: [{ id: made.body.id, hasPassword: true }] });
      const { body } = await api.call('GET', path);
      const changed = await api.call('PUT', path, {
        body: { ...body, displayName: 'New Name' },
        headers: { 'if-match': '"1"' },
      });
      expect([changed.status, changed.body]).toEqual([
        200,
        expect.objectContaining({ version: 2, displayName: 'New Name' }),
      ]);
      expect((await api.call('PUT', path, { body, headers: { 'if-match': '"1"' } })).status).toBe(412);
      expect((await api.call('DELETE', path, { headers: { 'if-match': '"1"' } })).status).toBe(412);
      expect((await api.call('DELETE', path)).status).toBe(204);
      expect((await api.call('GET', path)).status).toBe(404);
    });

    it('are refused with every fault at once, and when their name or address is taken', async () => {
      const bad = await add({ username: 'a b', email: 'nowhere', password: 'password' });
      expect(faultsOf(bad).map((fault) => fault.split(':')[0])).toEqual(['username', 'email', 'password']);
      const first = await add();
      const again = await add({ username: String(first.body.username).toUpperCase(), email: first.body.email });
      expect(faultsOf(again)).toEqual([
        'username: belongs to another user already',
        'email: belongs to another user already',
      ]);
      expect((await add({ role: 'boss' })).status).toBe(422);
    });

    const update = (changes: object) => (id: string, username: string) =>
      api.call('PUT', `/api/v1/users/${id}`, { body: { username, role: 'editor', ...changes } });

    it.each([
      ['disabled', update({ disabled: true }), [401, undefined]],
      ['demoted', update({ role: 'viewer' }), [200, 'viewer']],
      ['deleted', (id: string) => api.call('DELETE', `/api/v1/users/${id}`), [401, undefined]],
      ['signed out', (id: string) => api.call('DELETE', `/api/v1/users/${id}/sessions`), [200, 'editor']],
    ] as const)('who are %s have no session from that moment, and tokens that can do no more', async (_, end, left) => {
      const user = await add();
      const person = await signedIn(user);
      const tokens = await person.call('POST', '/api/v1/me/tokens', { name: 'mine', role: 'editor' });
      const token = String(tokens.body.token);
      expect((await api.call('GET', '/api/v1/me', { token })).status).toBe(200);
      expect((await end(String(user.body.id), String(user.body.username))).status).toBeLessThan(300);
      expect((await person.call('GET', '/api/v1/me')).status).toBe(401);
      const { status, body } = await api.call('GET', '/api/v1/me', { token });
      expect([status, body.role]).toEqual(left);
    });

    it('always hold one administrator who can sign in, whoever steps down at the same time', async () => {
      const { body } = await api.call('GET', '/api/v1/users?limit=500');
      const others = (body.items as unknown as readonly { id: string; role: string }[]).filter(
        ({ role }) => role === 'admin',
      );
      for (const { id } of others) await api.call('DELETE', `/api/v1/users/${id}`);
      const admins = await Promise.all([1, 2, 3].map(() => add({ role: 'admin' })));
      const steps = await Promise.all(
        admins.map((admin, index) => {
          const path = `/api/v1/users/${admin.body.id}`;
          if (index === 0) return api.call('DELETE', path);
          const { username } = admin.body;
          return api.call('PUT', path, {
            body: index === 1 ? { username, role: 'viewer' } : { username, role: 'admin', disabled: true },
          });
        }),
      );
      expect(steps.map(({ status }) => status).filter((status) => status === 409)).toHaveLength(1);
      const refusal = steps.find(({ status }) => status === 409);
      expect(String(refusal?.body.detail)).toContain('the last administrator who can sign in cannot be');
    });
  });

  describe('and their owners', () => {
    it('change their password, which ends all other sessions and makes strangers of all browsers', async () => {
      const user = await add();
      const [here, there] = [await signedIn(user), await signedIn(user)];
      const change = (body: object) => here.call('PUT', '/api/v1/me/password', body);
      expect(faultsOf(await change({ current: 'wrong', password: another }))).toEqual([
        'current: is not your present password',
      ]);
      expect(faultsOf(await change({ current: password, password: 'iloveyou1' }))).toHaveLength(1);
      expect(faultsOf(await change({ current: password, password }))).toEqual([
        'password: must be another one than the present',
      ]);
      expect((await change({ current: password, password: another })).status).toBe(204);
      expect([(await here.call('GET', '/api/v1/me')).status, (await there.call('GET', '/api/v1/me')).status]).toEqual([
        200, 401,
      ]);
      expect((await someone().signIn(String(user.body.username), password)).status).toBe(401);
      for (let attempt = 0; attempt < 10; attempt++) await someone().signIn(String(user.body.username), password);
      expect((await here.signIn(String(user.body.username), another)).status).toBe(429);
      const told = await mailTo(String(user.body.email), 'Your password for Tocsin was changed');
      expect(told).toContain('If it was not you');
      expect(told).not.toContain(another);
    });

    it('change their name freely, and their address with their password', async () => {
      const user = await add();
      const person = await signedIn(user);
      const { email } = user.body;
      const save = (body: object) => person.call('PUT', '/api/v1/me/profile', body);
      expect((await save({ displayName: 'Anna', email })).body).toMatchObject({ displayName: 'Anna', email });
      const address = `moved-${count}@example.org`;
      expect(faultsOf(await save({ displayName: 'Anna', email: address }))).toEqual([
        'password: is needed to change the e-mail address',
      ]);
      expect((await save({ displayName: 'Anna', email: address, password })).body).toMatchObject({ email: address });
      expect(await mailTo(String(email), 'Your e-mail address at Tocsin was changed')).toContain('Hello Anna');
    });

    it('cannot be asked for their password without end by who holds their session', async () => {
      const person = await signedIn(await add());
      const tries = Array.from({ length: 15 }, () =>
        person.call('PUT', '/api/v1/me/password', { current: 'wrong password', password: another }),
      );
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 422)).toHaveLength(10);
      expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    });
  });

  describe('and links', () => {
    it('of an invitation come by mail, are looked at without harm, and open the account once', async () => {
      const user = await add({ password: undefined, displayName: 'Invited & Co' });
      const invited = await api.call('POST', `/api/v1/users/${user.body.id}/invite`);
      expect(invited.body).toEqual({ sent: true, expiresAt: expect.any(String) });
      const raw = await mailTo(String(user.body.email), 'You are invited to Tocsin');
      expect(raw).toContain('Invited &amp; Co');
      expect(raw).toContain(`http://localhost:${api.node.port}/link?code=`);
      const code = codeIn(raw);
      for (let look = 0; look < 3; look++) {
        expect(String((await someone().call('GET', `/link?code=${code}`)).body)).toContain(String(user.body.username));
      }
      const use = (fields: object = {}) =>
        someone().send('/link', { code, password: another, repeated: another, ...fields });
      expect(String((await use({ repeated: 'x' })).body)).toContain('not the same both times');
      expect(String((await use({ password: 'short', repeated: 'short' })).body)).toContain('at least 8');
      const uses = await Promise.all([use(), use(), use()]);
      expect(uses.map(({ status }) => status).sort()).toEqual([303, 404, 404]);
      const opened = await api.call('GET', `/api/v1/users/${user.body.id}`);
      expect(opened.body.lastSignInAt).toEqual(expect.any(String));
      expect((await someone().call('GET', `/link?code=${code}`)).status).toBe(404);
      expect((await someone().signIn(String(user.body.username), another)).status).toBe(200);
    });

    it('are handed to the administrator where no mail goes, and only the newest is good', async () => {
      const user = await add({ email: null });
      const link = async () => {
        const { body } = await api.call('POST', `/api/v1/users/${user.body.id}/reset-password`);
        expect(body).toMatchObject({ sent: false, reason: 'the user has no e-mail address' });
        return codeIn(String(body.url));
      };
      const [older, newer] = [await link(), await link()];
      const look = (code: string) => someone().call('POST', '/api/v1/account-links/look', { code });
      expect([(await look(older)).status, (await look(newer)).status]).toEqual([404, 200]);
      mail.mode = 'reject';
      const mailed = await add();
      const failed = await api.call('POST', `/api/v1/users/${mailed.body.id}/invite`);
      expect(failed.body).toMatchObject({ sent: false, reason: expect.stringContaining('554') });
      expect(codeIn(String(failed.body.url))).not.toBe('');
    });

    it('for a forgotten password are asked for with one answer for all, and end all sessions', async () => {
      const user = await add();
      const person = await signedIn(user);
      const ask = (username: string) => someone().call('POST', '/api/v1/password-resets', { username });
      const answers = await Promise.all([ask(String(user.body.email)), ask('nobody'), ask('nobody@example.org')]);
      expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(3).fill([202, '']));
      const code = codeIn(await mailTo(String(user.body.email), 'Choose a new password for Tocsin'));
      const used = await someone().call('POST', '/api/v1/account-links/use', { code, password: another });
      expect(used.body).toMatchObject({ method: 'link', user: { username: user.body.username } });
      expect((await person.call('GET', '/api/v1/me')).status).toBe(401);
      expect((await someone().signIn(String(user.body.username), password)).status).toBe(401);
      for (let more = 0; more < 2; more++) await ask(String(user.body.email));
      expect((await ask(String(user.body.email))).status).toBe(429);
    });

    it('do not go round a second factor', async () => {
      const user = await add();
      const person = await signedIn(user);
      const { body: offer } = await person.call('POST', '/api/v1/me/totp', { password });
      const secret = String(offer.secret);
      await person.call('POST', '/api/v1/me/totp/confirm', { code: appCode(secret) });
      expect(await mailTo(String(user.body.email), 'Your account at Tocsin has a second factor now')).toBeTruthy();
      await someone().call('POST', '/api/v1/password-resets', { username: user.body.username });
      const code = codeIn(await mailTo(String(user.body.email), 'Choose a new password for Tocsin'));
      const use = (secondFactor?: string) =>
        someone().call('POST', '/api/v1/account-links/use', { code, password: another, secondFactor });
      expect((await use()).body.type).toBe('/problems/second-factor-required');
      expect((await use('000000')).status).toBe(422);
      expect((await use(appCode(secret, 1))).status).toBe(200);
      expect((await api.call('DELETE', `/api/v1/users/${user.body.id}/totp`)).status).toBe(204);
      expect((await someone().signIn(String(user.body.username), another)).status).toBe(200);
    });

    it('lead to the configured address, whatever a request says of its host', async () => {
      const user = await add();
      const headers = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
      await someone().call('POST', '/api/v1/password-resets', { username: user.body.username }, headers);
      const raw = await mailTo(String(user.body.email), 'Choose a new password for Tocsin');
      expect(raw).not.toContain('evil.example');
    });
  });

  it('leave no password, code or session in the log or the database', async () => {
    const people = await People.open(api.node.databaseEnvironment.TOCSIN_DATABASE_URL ?? '');
    const tables = ['audit_entry', 'app_user', 'account_link', 'recovery_code', 'session', 'session_token', 'throttle'];
    const rows = await people.database.read(async (session) => {
      const all = [];
      for (const table of tables) all.push(await session.query<{ action?: string }>(`SELECT * FROM ${table}`));
      return all;
    });
    await people.close();
    const actions = rows[0]?.map(({ action }) => action);
    for (const action of ['session.start', 'session.refused', 'user.create', 'user.password', 'user.invitation']) {
      expect(actions).toContain(action);
    }
    const codes = mail.log.all.map(({ raw }) => codeIn(plain(raw))).filter(Boolean);
    expect(codes.length).toBeGreaterThan(3);
    for (const secret of [password, another, ...codes]) {
      expect(api.log()).not.toContain(secret);
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
  });
});
