import { ApiNode, type ApiAnswer, faultsOf, type Json } from './support/api-node.js';

const group = (name: string, more: object = {}) => ({ name, rules: [{ alert: 'Down', expr: 'up == 0' }], ...more });
const point = (name: string, more: object = {}) => ({
  name,
  integrations: [{ type: 'email', to: ['ops@example.org'] }],
  ...more,
});

describe('teams', () => {
  let api: ApiNode;
  let ofDb: string;
  let ofWeb: string;
  let editor: string;

  beforeAll(async () => {
    api = await ApiNode.start();
    for (const name of ['db', 'web']) await created('/api/v1/teams', { name, members: [] });
    ofDb = await teamToken('db');
    ofWeb = await teamToken('web');
    editor = await api.issueToken('editor');
  });
  afterAll(() => api.stop());

  const created = async (path: string, body: object, token?: string): Promise<Json> => {
    const answer = await api.call('POST', path, { body, ...(token === undefined ? {} : { token }) });
    expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
    return answer.body;
  };
  const teamToken = async (team: string, role = 'editor'): Promise<string> =>
    String((await created('/api/v1/tokens', { name: `of ${team}`, role, team })).token);
  const outcome = ({ status, body }: ApiAnswer): string => `${status} ${String(body.detail ?? body.team)}`;

  it('are created, changed under a version, and deleted', async () => {
    const team = await created('/api/v1/teams', { name: 'short-lived', description: 'x', members: [] });
    const path = `/api/v1/teams/${team.id}`;
    expect(team).toMatchObject({ name: 'short-lived', version: 1, members: [], updatedBy: 'token bootstrap' });
    const changed = await api.call('PUT', path, {
      body: { ...team, description: 'y' },
      headers: { 'if-match': '"1"' },
    });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    const stale = await api.call('PUT', path, { body: { ...team, version: 1 } });
    expect([stale.status, stale.body.version]).toEqual([412, 2]);
    const renamed = await api.call('PUT', path, { body: { name: 'other', members: [] } });
    expect(faultsOf(renamed)).toEqual([
      'name: stays "short-lived": what the team owns names it; create another team instead',
    ]);
    expect((await api.call('GET', path)).body).toEqual(changed.body);
    expect((await api.call('DELETE', path)).status).toBe(204);
    expect((await api.call('GET', path)).status).toBe(404);
  });

  it('are refused with every fault', async () => {
    const members = [
      { username: 'nobody', role: 'editor' },
      { username: 'nobody else', role: 'viewer' },
    ];
    const unknown = await api.call('POST', '/api/v1/teams', { body: { name: 'ghosts', members } });
    expect(faultsOf(unknown).map((fault) => fault.split(':')[0])).toEqual([
      'members[0].username',
      'members[1].username',
    ]);
    const wrong = { name: 'Not A Name', members: [{ username: 'x', role: 'admin' }], owner: 'x' };
    expect([...faultsOf(await api.call('POST', '/api/v1/teams', { body: wrong }))].sort()).toMatchObject(
      [/^members\[0\]\.role: /, /^name: must be 1 to 40 lower-case/, /^owner: unknown field/].map((form) =>
        expect.stringMatching(form),
      ),
    );
    const taken = await api.call('POST', '/api/v1/teams', { body: { name: 'db', members: [] } });
    expect(faultsOf(taken)).toEqual(['name: there is a team named "db" already: take another name']);
  });

  describe.each([
    ['rule-groups', group],
    ['contact-points', point],
  ] as const)('own %s', (collection, draft) => {
    const path = `/api/v1/${collection}`;

    it('which their editors create; the only team is filled in', async () => {
      expect(await created(path, draft('filled in'), ofDb)).toMatchObject({ team: 'db' });
      expect(await created(path, draft('named', { team: 'db' }), ofDb)).toMatchObject({ team: 'db' });
      expect(await created(path, draft("nobody's"), editor)).toMatchObject({ team: null });
      const others = await api.call('POST', path, { token: ofDb, body: draft('of others', { team: 'web' }) });
      expect(outcome(others)).toMatch(/^403 the team web owns this, or shall own it, and you are no editor of it/);
      const nobodys = await api.call('POST', path, { token: ofDb, body: draft('of nobody', { team: null }) });
      expect(outcome(nobodys)).toMatch(/^403 you may change what your teams own.*name one of them as team \(db\)/);
    });

    it('which nobody but their editors and editors of the cluster change', async () => {
      const thing = await created(path, draft('guarded', { team: 'db' }), editor);
      const one = `${path}/${thing.id}`;
      for (const [method, body] of [
        ['PUT', draft('guarded')],
        ['DELETE', undefined],
      ] as const) {
        const refused = await api.call(method, one, { token: ofWeb, body });
        expect(outcome(refused)).toMatch(/^403 the team db owns this/);
      }
      const { body: read } = await api.call('GET', one, { token: ofWeb });
      // The first tick of a rule group may fall between the two requests.
      expect({ ...read, evaluation: thing.evaluation }).toEqual(thing);
      const edited = await api.call('PUT', one, { token: ofDb, body: draft('guarded again') });
      expect(edited.body).toMatchObject({ name: 'guarded again', team: 'db', version: 2 });
      expect((await api.call('DELETE', one, { token: ofDb })).status).toBe(204);
    });

    it('which change hands only with the right on both sides', async () => {
      const thing = await created(path, draft('handed over', { team: 'db' }), editor);
      const one = `${path}/${thing.id}`;
      const put = async (token: string, team: unknown) =>
        outcome(await api.call('PUT', one, { token, body: draft('handed over', { team }) }));
      expect(await put(ofDb, 'web')).toMatch(/^403 the team web owns this/);
      expect(await put(ofWeb, 'web')).toMatch(/^403 the team db owns this/);
      expect(await put(ofDb, null)).toMatch(/^403 you may change what your teams own/);
      expect(await put(editor, 'nowhere')).toMatch(/^422 team: there is no team "nowhere": an admin creates it first/);
      expect(await put(editor, 'web')).toBe('200 web');
      expect(await put(ofDb, 'db')).toMatch(/^403/);
      expect(await put(editor, null)).toBe('200 null');
      expect(await put(ofWeb, 'web')).toMatch(/^403 you may change what your teams own, and this is nobody's/);
    });
  });

  it('decide who may pause, resume and restore their rule groups, and who may try their contact points', async () => {
    const owned = await created('/api/v1/rule-groups', group('paused', { team: 'db' }), editor);
    await api.call('PUT', `/api/v1/rule-groups/${owned.id}`, { token: editor, body: group('paused', { team: 'web' }) });
    const one = `/api/v1/rule-groups/${owned.id}`;
    for (const action of ['pause', 'resume', 'versions/1/restore']) {
      expect(outcome(await api.call('POST', `${one}/${action}`, { token: ofDb }))).toMatch(/^403 the team web/);
      // An earlier version was of another team: that does not come back with it.
      expect(outcome(await api.call('POST', `${one}/${action}`, { token: ofWeb }))).toBe('200 web');
    }
    const { id } = await created('/api/v1/contact-points', { name: 'tried', team: 'db', integrations: [] }, editor);
    const path = `/api/v1/contact-points/${id}/test`;
    expect((await api.call('POST', path, { token: ofWeb })).status).toBe(403);
    expect((await api.call('POST', path, { token: ofDb })).status).toBe(200);
  });

  it('own what is imported for them, and a dry run refuses what the import would refuse', async () => {
    const body = 'groups: [{ name: imported, rules: [{ alert: A, expr: up }] }]';
    const call = (query: string, token: string) =>
      api.call('POST', `/api/v1/rule-groups/import?${query}`, { token, body });
    expect((await call('team=db', ofWeb)).status).toBe(403);
    expect((await call('team=db&dryRun=true', ofWeb)).status).toBe(403);
    expect(faultsOf(await call('team=nowhere', editor))).toEqual([
      'team: there is no team "nowhere": an admin creates it first',
    ]);
    expect((await call('', ofDb)).body.groups).toMatchObject([{ outcome: 'created' }]);
    const { body: found } = await api.call('GET', '/api/v1/rule-groups?name=imported');
    expect(found.items).toMatchObject([{ team: 'db' }]);
    expect((await call('', ofWeb)).body.groups).toMatchObject([{ outcome: 'unchanged' }]);
    expect((await call('team=web', ofWeb)).status).toBe(403);
    expect((await call('team=web', editor)).body.groups).toMatchObject([{ outcome: 'updated' }]);
  });

  it('scope tokens, which name a team that is there', async () => {
    const ghost = await api.call('POST', '/api/v1/tokens', { body: { name: 'x', role: 'editor', team: 'nowhere' } });
    expect(faultsOf(ghost)).toEqual(['team: there is no team "nowhere": an admin creates it first']);
  });

  it('of which somebody is a viewer let them change nothing', async () => {
    const viewer = await teamToken('db', 'viewer');
    const refused = await api.call('POST', '/api/v1/rule-groups', { token: viewer, body: group('no', { team: 'db' }) });
    expect(outcome(refused)).toBe('403 this needs the role editor; yours is viewer');
  });

  it('are not deleted as long as they own something, which is named', async () => {
    const { id } = await created('/api/v1/teams', { name: 'owners', members: [] });
    const owned = await created('/api/v1/rule-groups', group('last', { team: 'owners', folder: 'f' }), editor);
    const token = await created('/api/v1/tokens', { name: 'robot', role: 'editor', team: 'owners' });
    const path = `/api/v1/teams/${id}`;
    expect(outcome(await api.call('DELETE', path))).toBe(
      '409 the team owners owns rule group "f/last", API token "robot": give that to another owner or delete it first',
    );
    await api.call('DELETE', `/api/v1/rule-groups/${owned.id}`);
    await api.call('DELETE', `/api/v1/tokens/${token.id}`);
    expect((await api.call('DELETE', path)).status).toBe(204);
  });
});
