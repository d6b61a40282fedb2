import { type ApiAnswer, ApiNode, faultsOf, type Json } from './support/api-node.js';

const someId = '01a1fc40-0000-7000-8000-000000000000';
const path = '/api/v1/service-accounts';

const itemsOf = (answer: ApiAnswer) => answer.body.items as unknown as readonly Json[];

describe('service accounts', () => {
  let api: ApiNode;
  beforeAll(async () => {
    api = await ApiNode.start();
  });
  afterAll(() => api.stop());

  async function create(name: string, more: object = {}): Promise<ApiAnswer> {
    const answer = await api.call('POST', path, { body: { name, role: 'editor', ...more } });
    expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
    return answer;
  }
  const issueTo = (serviceAccount: unknown, role = 'editor', more: object = {}) =>
    api.call('POST', '/api/v1/tokens', { body: { name: 'deploys', role, serviceAccount, ...more } });
  const tokenOf = async (serviceAccount: unknown, role = 'editor'): Promise<string> =>
    String((await issueTo(serviceAccount, role)).body.token);
  const meAs = (token: string) => api.call('GET', '/api/v1/me', { token });
  const put = (account: ApiAnswer, changes: object, headers: Record<string, string> = {}) =>
    api.call('PUT', `${path}/${account.body.id}`, { body: { ...account.body, ...changes }, headers });

  it('are made, read, listed and changed in the version that was seen', async () => {
    const made = await create('shipper', { displayName: 'Ships things' });
    expect(made.headers.get('location')).toBe(`${path}/${made.body.id}`);
    expect(made.body).toMatchObject({ name: 'shipper', displayName: 'Ships things', teams: {}, disabled: false });
    const read = await api.call('GET', `${path}/${made.body.id}`);
    expect([read.body, read.headers.get('etag')]).toEqual([made.body, made.headers.get('etag')]);

    const changed = await put(made, { displayName: 'Ships more' });
    expect([changed.status, changed.body.version]).toEqual([200, 2]);
    const late = await put(made, { displayName: 'Late' });
    const { version, ...unversioned } = made.body;
    const latest = await api.call('PUT', `${path}/${made.body.id}`, {
      body: unversioned,
      headers: { 'if-match': `"${String(version)}"` },
    });
    expect([late.status, latest.status]).toEqual([412, 412]);
    const listed = await api.call('GET', `${path}?search=more`);
    expect(itemsOf(listed)).toEqual([changed.body]);
  });

  it('are no people: neither listed nor reached among them, and people are not reached here', async () => {
    const { body } = await create('lonely');
    const person = await api.call('POST', '/api/v1/users', { body: { username: 'paula', role: 'viewer' } });
    expect(itemsOf(await api.call('GET', '/api/v1/users')).map(({ username }) => username)).not.toContain('lonely');
    expect(itemsOf(await api.call('GET', path)).map(({ name }) => name)).not.toContain('paula');
    const asPerson = `/api/v1/users/${body.id}`;
    const asService = `${path}/${person.body.id}`;
    const draft = { username: 'lonely', role: 'admin' };
    const answers = [
      await api.call('GET', asPerson),
      await api.call('PUT', asPerson, { body: draft }),
      await api.call('DELETE', asPerson),
      await api.call('POST', `${asPerson}/invite`),
      await api.call('POST', `${asPerson}/reset-password`),
      await api.call('DELETE', `${asPerson}/sessions`),
      await api.call('DELETE', `${asPerson}/totp`),
      await api.call('GET', asService),
      await api.call('PUT', asService, { body: { name: 'paula', role: 'admin' } }),
      await api.call('DELETE', asService),
      await api.call('GET', `${path}/${someId}`),
      await api.call('GET', `${path}/nonsense`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  });

  it('have no password, and nobody signs in with their name', async () => {
    await create('dumb');
    const session = (username: string) =>
      api.call('POST', '/api/v1/session', { token: null, body: { username, password: 'a long enough phrase 7' } });
    const [known, unknown] = [await session('dumb'), await session('nobody-at-all')];
    expect([known.status, known.body.detail]).toEqual([401, unknown.body.detail]);
    const reset = await api.call('POST', '/api/v1/password-resets', { token: null, body: { username: 'dumb' } });
    expect(reset.status).toBe(202);
    const password = { name: 'dumber', role: 'viewer', password: 'a long enough phrase 7', email: 'd@example.org' };
    const refused = await api.call('POST', path, { body: password });
    expect([refused.status, faultsOf(refused).join(' ')]).toEqual([422, expect.stringMatching(/password.*email/)]);
    expect(JSON.stringify(refused.body)).not.toContain('long enough');
  });

  it('share their names with people, in any case', async () => {
    await api.call('POST', '/api/v1/users', { body: { username: 'Nadia', role: 'viewer' } });
    const taken = ['name: belongs to a person or another service account already'];
    const post = (body: object) => api.call('POST', path, { body });
    expect(faultsOf(await post({ name: 'nadia', role: 'viewer' }))).toEqual(taken);
    const robot = await create('robot');
    expect(faultsOf(await post({ name: 'ROBOT', role: 'viewer' }))).toEqual(taken);
    expect(faultsOf(await put(robot, { name: 'NADIA' }))).toEqual(taken);
    const person = await api.call('POST', '/api/v1/users', { body: { username: 'Robot', role: 'viewer' } });
    expect(faultsOf(person)).toEqual(['username: belongs to another user already']);
  });

  it('refuse roles and names that cannot be, every fault by its field', async () => {
    const fields = async (body: object) =>
      faultsOf(await api.call('POST', path, { body })).map((fault) => fault.split(':')[0]);
    expect(await fields({ name: 'x', role: 'root' })).toEqual(['role']);
    expect(await fields({ role: 'viewer' })).toEqual(['name']);
    expect(await fields({ name: 'a b', displayName: 'x'.repeat(101), role: 'viewer' })).toEqual([
      'name',
      'displayName',
    ]);
  });

  it('have tokens with at most their role, named by id or by name, and found by it', async () => {
    const { body } = await create('builder');
    const byName = await issueTo('Builder');
    const byId = await issueTo(body.id, 'viewer');
    const me = await meAs(String(byName.body.token));
    expect(me.body).toMatchObject({ kind: 'service-account', role: 'editor', userId: body.id, sessionId: null });
    expect(me.body.name).toBe('builder (token deploys)');
    expect((await meAs(String(byId.body.token))).body.role).toBe('viewer');
    for (const account of ['builder', String(body.id)]) {
      const found = await api.call('GET', `/api/v1/tokens?serviceAccount=${account}`);
      expect([found.body.total, itemsOf(found).map(({ owner }) => owner)]).toEqual([
        2,
        Array(2).fill({ id: body.id, kind: 'service', username: 'builder' }),
      ]);
    }

    const most = ['role: at most the role of the service account, editor'];
    expect(faultsOf(await issueTo('builder', 'admin'))).toEqual(most);
    await api.call('POST', '/api/v1/users', { body: { username: 'human', role: 'admin' } });
    for (const nobody of ['human', 'unknown', someId]) {
      const missing = [`serviceAccount: there is no service account ${JSON.stringify(nobody)}`];
      expect(faultsOf(await issueTo(nobody))).toEqual(missing);
      expect(faultsOf(await api.call('GET', `/api/v1/tokens?serviceAccount=${nobody}`))).toEqual(missing);
    }
    expect((await issueTo(7)).status).toBe(422);
  });

  it('lose rights at once: their tokens follow a lower role, and are refused while they are disabled', async () => {
    const account = await create('falling', { role: 'admin' });
    const token = await tokenOf('falling', 'admin');
    const adminOnly = () => api.call('GET', '/api/v1/users', { token });
    expect((await adminOnly()).status).toBe(200);
    const demoted = await put(account, { role: 'viewer' });
    expect([(await adminOnly()).status, (await meAs(token)).body.role]).toEqual([403, 'viewer']);
    const disabled = await put(demoted, { disabled: true });
    expect([disabled.body.disabled, (await meAs(token)).status]).toEqual([true, 401]);
    await put(disabled, { disabled: false });
    expect((await meAs(token)).status).toBe(200);
  });

  it('are members of teams, and change what those own', async () => {
    const account = await create('helper-of-db', { role: 'viewer' });
    const members = [{ username: 'helper-of-db', role: 'editor' }];
    expect((await api.call('POST', '/api/v1/teams', { body: { name: 'db', members } })).status).toBe(201);
    expect((await api.call('GET', `${path}/${account.body.id}`)).body.teams).toEqual({ db: 'editor' });
    expect(faultsOf(await issueTo('helper-of-db'))).toHaveLength(1);
    const token = String((await issueTo('helper-of-db', 'editor', { team: 'db' })).body.token);
    const save = (team: string | null) =>
      api.call('POST', '/api/v1/rule-groups', { token, body: { name: `of ${team}`, team, rules: [] } });
    expect([(await save('db')).status, (await save(null)).status]).toEqual([201, 403]);
  });

  it('take their tokens with them when they are deleted', async () => {
    const { body } = await create('gone');
    const issued = await issueTo('gone');
    const token = String(issued.body.token);
    expect((await meAs(token)).status).toBe(200);
    const stale = await api.call('DELETE', `${path}/${body.id}`, { headers: { 'if-match': '"7"' } });
    expect([stale.status, (await meAs(token)).status]).toEqual([412, 200]);
    expect((await api.call('DELETE', `${path}/${body.id}`)).status).toBe(204);
    expect([(await meAs(token)).status, (await meAs(token)).body.detail]).toEqual([401, 'this API token was revoked']);
    expect((await api.call('DELETE', `${path}/${body.id}`)).status).toBe(404);
    const again = await create('gone');
    expect(again.body.id).not.toBe(body.id);
    expect((await meAs(token)).status).toBe(401);
  });

  it('make no further tokens, and are no administrators who could help out', async () => {
    await create('chief', { role: 'admin' });
    const token = await tokenOf('chief', 'admin');
    const own = await api.call('POST', '/api/v1/me/tokens', { token, body: { name: 'more', role: 'viewer' } });
    expect(own.status).toBe(403);
    const password = 'a long enough phrase 7';
    const boss = await api.call('POST', '/api/v1/users', { body: { username: 'boss', role: 'admin', password } });
    const last = await api.call('DELETE', `/api/v1/users/${boss.body.id}`);
    expect([last.status, last.body.detail]).toEqual([409, expect.stringContaining('the last administrator')]);
  });

  it('leave their traces in the audit log', async () => {
    const account = await create('traced');
    const token = await tokenOf('traced');
    await put(account, { role: 'viewer' });
    await api.call('PUT', `${path}/${someId}`, { token, body: { name: 'x', role: 'viewer' } });
    await api.call('DELETE', `${path}/${account.body.id}`);
    const entries = itemsOf(await api.call('GET', '/api/v1/audit?limit=100'));
    const own = entries.filter(({ entity }) => entity?.id === account.body.id);
    expect(own.map(({ action, entity }) => [action, entity?.kind, entity?.name])).toEqual(
      ['delete', 'change', 'create'].map((verb) => [`service-account.${verb}`, 'service-account', 'traced']),
    );
    expect([own[1]?.before?.role, own[1]?.after?.role]).toEqual(['editor', 'viewer']);
  });
});
