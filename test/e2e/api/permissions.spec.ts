import type { Access, Route } from '../../../src/contract/route.js';
import { routes } from '../../../src/contract/routes.data.js';
import { until } from '../../support/until.js';
import { People } from '../../support/people.js';
import { type ApiAnswer, ApiNode } from './support/api-node.js';

type Headers = Readonly<Record<string, string>>;

interface Caller {
  /** What a request needs; a session is asked for anew where the request may end it. */
  readonly headers: (fresh: boolean) => Promise<Headers>;
  /** `nobody`: not known, or not any more. */
  readonly role: 'nobody' | 'viewer' | 'editor' | 'admin';
  /** The team that they edit for; the things of these tests belong to `db`. */
  readonly edits?: 'db' | 'web';
  readonly by: 'nothing' | 'token' | 'session';
  /** Whether the request says that it comes from our own pages. */
  readonly proof?: boolean;
  /** By which the simulator knows them. */
  readonly who?: string;
}

/** What a request to a route brings besides its credentials. */
interface Sent {
  readonly path: string;
  readonly body?: unknown;
}

const someId = '01a1fc40-0000-7000-8000-000000000000';
const ranks = { nobody: 0, viewer: 1, editor: 2, admin: 3 } as const;

/** What the table of routes means, in words of its own: who gets past the guard and the owner's check. */
const passes: Readonly<Record<Access, (caller: Caller) => boolean>> = {
  open: () => true,
  viewer: ({ role }) => ranks[role] >= 1,
  compat: ({ role }) => ranks[role] >= 1,
  'team-editor': ({ role, edits }) => ranks[role] >= 2 || edits === 'db',
  'any-editor': ({ role, edits }) => ranks[role] >= 2 || edits !== undefined,
  editor: ({ role }) => ranks[role] >= 2,
  'compat-write': ({ role }) => ranks[role] >= 2,
  admin: ({ role }) => ranks[role] >= 3,
  session: ({ role, by }) => ranks[role] >= 1 && by === 'session',
};

function expected(route: Route, caller: Caller): 'through' | 401 | 403 {
  if (route.access === 'open') return 'through';
  const changes = route.method !== 'GET';
  // A cookie alone does not show who has made the browser send it.
  if (changes && caller.by === 'session' && caller.proof === false) return 403;
  if (caller.role === 'nobody') return 401;
  return passes[route.access](caller) ? 'through' : 403;
}

const keyOf = ({ method, path }: Route): string => `${method} ${path}`;

describe('the permissions', () => {
  let api: ApiNode;
  let people: People;
  const callers = new Map<string, Caller>();
  let count = 0;

  const created = async (path: string, body: object): Promise<string> => {
    const answer = await api.call('POST', path, { body });
    expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
    return String(answer.body.id);
  };
  const ruleGroup = () => ({ name: `group ${++count}`, team: 'db', rules: [] });
  const contactPoint = () => ({ name: `point ${++count}`, team: 'db', integrations: [] });
  const group = async (more = '') => ({
    path: `/api/v1/rule-groups/${await created('/api/v1/rule-groups', ruleGroup())}${more}`,
  });
  const inNamespace = async (folder: string) => {
    const draft = { ...ruleGroup(), folder };
    await created('/api/v1/rule-groups', draft);
    return draft;
  };
  const point = async (more = '') => ({
    path: `/api/v1/contact-points/${await created('/api/v1/contact-points', contactPoint())}${more}`,
  });
  const monitor = () => ({ name: `monitor-${++count}`, team: 'db', interval: '1d' });
  const monitored = async () => {
    const draft = monitor();
    return { name: draft.name, path: `/api/v1/heartbeats/${await created('/api/v1/heartbeats', draft)}` };
  };

  let firing: Promise<string> | undefined;
  const alert = () => {
    firing ??= fire();
    return firing;
  };
  const fire = async (): Promise<string> => {
    const rules = [{ alert: 'Fire', expr: 'vector(1)' }];
    const groupId = await created('/api/v1/rule-groups', { ...ruleGroup(), interval: '1s', rules });
    let found: { readonly id: string } | undefined;
    await until(async () => {
      const { body } = await api.call('GET', `/api/v1/alerts?state=firing&groupId=${groupId}`);
      [found] = (body.items ?? []) as unknown as readonly { readonly id: string }[];
      return found !== undefined;
    });
    return `/api/v1/alerts/${found?.id}`;
  };

  /** Things of the team `db`, one for each route whose operation looks at the owner. */
  const owned: Readonly<Record<string, () => Promise<Sent>>> = {
    'POST /api/v1/rule-groups': async () => ({ path: '/api/v1/rule-groups', body: ruleGroup() }),
    'POST /api/v1/rule-groups/import': async () => ({
      path: '/api/v1/rule-groups/import?team=db',
      body: `groups: [{ name: imported ${++count}, rules: [] }]`,
    }),
    'PUT /api/v1/rule-groups/:id': async () => ({ ...(await group()), body: ruleGroup() }),
    'DELETE /api/v1/rule-groups/:id': () => group(),
    'POST /api/v1/rules/move': async () => {
      const draft = { ...ruleGroup(), rules: [{ alert: 'Moved', expr: 'up' }] };
      const { body } = await api.call('POST', '/api/v1/rule-groups', { body: draft });
      const rules = (body.rules as unknown as readonly { readonly id: string }[]).map(({ id }) => id);
      const groupId = await created('/api/v1/rule-groups', ruleGroup());
      return { path: '/api/v1/rules/move', body: { rules, groupId } };
    },
    'POST /api/v1/rules/:id/restore': async () => {
      const draft = { ...ruleGroup(), rules: [{ alert: 'Gone', expr: 'up' }] };
      const { body } = await api.call('POST', '/api/v1/rule-groups', { body: draft });
      await api.call('DELETE', `/api/v1/rule-groups/${body.id}`);
      return { path: `/api/v1/rules/${(body.rules as unknown as readonly { readonly id: string }[])[0]?.id}/restore` };
    },
    'POST /api/v1/rule-groups/:id/pause': () => group('/pause'),
    'POST /api/v1/rule-groups/:id/resume': () => group('/resume'),
    'POST /api/v1/rule-groups/:id/versions/:version/restore': () => group('/versions/1/restore'),
    'POST /prometheus/config/v1/rules/:namespace': async () => {
      const { name } = await inNamespace('ruled');
      return { path: '/prometheus/config/v1/rules/ruled', body: `{ name: ${name}, interval: 7m, rules: [] }` };
    },
    'DELETE /prometheus/config/v1/rules/:namespace': async () => {
      const { folder } = await inNamespace(`space-${++count}`);
      return { path: `/prometheus/config/v1/rules/${folder}` };
    },
    'DELETE /prometheus/config/v1/rules/:namespace/:group': async () => {
      const { name } = await inNamespace('ruled');
      return { path: `/prometheus/config/v1/rules/ruled/${encodeURIComponent(name)}` };
    },
    'POST /api/v1/contact-points': async () => ({ path: '/api/v1/contact-points', body: contactPoint() }),
    'PUT /api/v1/contact-points/:id': async () => ({ ...(await point()), body: contactPoint() }),
    'DELETE /api/v1/contact-points/:id': () => point(),
    'POST /api/v1/contact-points/:id/test': () => point('/test'),
    'POST /api/v1/contact-points/:id/node-tests': () => point('/node-tests'),
    'POST /api/v1/contact-points/node-tests': async () => ({
      path: '/api/v1/contact-points/node-tests',
      body: contactPoint(),
    }),
    'POST /api/v1/contact-points/test': async () => ({
      path: '/api/v1/contact-points/test',
      body: contactPoint(),
    }),
    'POST /api/v1/alerts/:id/acknowledge': async () => ({ path: `${await alert()}/acknowledge`, body: {} }),
    'DELETE /api/v1/alerts/:id/acknowledge': async () => ({ path: `${await alert()}/acknowledge` }),
    'POST /api/v1/heartbeats': async () => ({ path: '/api/v1/heartbeats', body: monitor() }),
    'PUT /api/v1/heartbeats/:id': async () => ({ path: (await monitored()).path, body: monitor() }),
    'DELETE /api/v1/heartbeats/:id': async () => ({ path: (await monitored()).path }),
    'POST /api/v1/heartbeats/:name': async () => ({ path: `/api/v1/heartbeats/${(await monitored()).name}` }),
    'GET /api/v1/heartbeats/:name/beat': async () => ({ path: `/api/v1/heartbeats/${(await monitored()).name}/beat` }),
  };

  const addToken = async (name: string, who: Omit<Caller, 'headers' | 'by'>, body: object): Promise<string> => {
    const answer = await api.call('POST', '/api/v1/tokens', { body: { name, ...body } });
    const headers = { authorization: `Bearer ${String(answer.body.token)}` };
    const id = String(answer.body.id);
    callers.set(name, { ...who, by: 'token', headers: async () => headers, who: `token=${id}` });
    return id;
  };
  const addPerson = async (name: string, who: Omit<Caller, 'headers' | 'by'>): Promise<string> => {
    const role = who.role === 'nobody' ? 'viewer' : who.role;
    const userId = await people.addUser(role);
    const proof: Headers = who.proof === false ? {} : { 'sec-fetch-site': 'same-origin' };
    const lasting = await people.addSession(userId);
    const headers = async (fresh: boolean) => {
      const { cookie } = fresh ? await people.addSession(userId) : lasting;
      return { cookie, ...proof };
    };
    callers.set(name, { ...who, by: 'session', headers, who: `user=${userId}` });
    return userId;
  };

  beforeAll(async () => {
    api = await ApiNode.start();
    people = await People.open(api.node.databaseEnvironment.TOCSIN_DATABASE_URL ?? '');
    const teams = { db: await created('/api/v1/teams', { name: 'db', members: [] }), web: '' };
    teams.web = await created('/api/v1/teams', { name: 'web', members: [] });

    callers.set('nobody', { role: 'nobody', by: 'nothing', headers: async () => ({}) });
    for (const role of ['viewer', 'editor', 'admin'] as const) {
      await addToken(`${role} token`, { role }, { role });
      await addPerson(`${role} session`, { role });
    }
    await addToken('team token', { role: 'viewer', edits: 'db' }, { role: 'editor', team: 'db' });
    await addToken('team token with the role admin', { role: 'viewer', edits: 'db' }, { role: 'admin', team: 'db' });
    await addToken('token of another team', { role: 'viewer', edits: 'web' }, { role: 'editor', team: 'web' });
    await addToken('team viewer token', { role: 'viewer' }, { role: 'viewer', team: 'db' });
    const accounts = { viewer: 'watcher', editor: 'writer', admin: 'chief' } as const;
    for (const [role, name] of Object.entries(accounts) as ['viewer' | 'editor' | 'admin', string][]) {
      await created('/api/v1/service-accounts', { name, role });
      await addToken(`${role} token of a service account`, { role }, { role, serviceAccount: name });
    }
    const fallen = await created('/api/v1/service-accounts', { name: 'fallen', role: 'admin' });
    const asIs = { role: 'admin', serviceAccount: 'fallen' };
    await addToken('admin token of a service account that is a viewer now', { role: 'viewer' }, asIs);
    const demotion = { name: 'fallen', role: 'viewer' };
    expect((await api.call('PUT', `/api/v1/service-accounts/${fallen}`, { body: demotion })).status).toBe(200);
    const off = await created('/api/v1/service-accounts', { name: 'off', role: 'admin' });
    await addToken('token of a disabled service account', { role: 'nobody' }, { role: 'admin', serviceAccount: 'off' });
    const disabling = { name: 'off', role: 'admin', disabled: true };
    expect((await api.call('PUT', `/api/v1/service-accounts/${off}`, { body: disabling })).status).toBe(200);
    const expired = await addToken('expired token', { role: 'nobody' }, { role: 'admin' });
    await people.run('UPDATE api_token SET expires_at = 1 WHERE id = ?', [expired]);
    const revoked = await addToken('revoked token', { role: 'nobody' }, { role: 'admin' });
    await api.call('DELETE', `/api/v1/tokens/${revoked}`);

    const members = [
      ['team editor session', 'db', 'editor', { role: 'viewer', edits: 'db' }],
      ['session of another team', 'web', 'editor', { role: 'viewer', edits: 'web' }],
      ['team viewer session', 'db', 'viewer', { role: 'viewer' }],
    ] as const;
    const byTeam = { db: [] as object[], web: [] as object[] };
    for (const [name, team, role, who] of members) {
      byTeam[team].push({ username: `user-${await addPerson(name, who)}`, role });
    }
    for (const team of ['db', 'web'] as const) {
      const path = `/api/v1/teams/${teams[team]}`;
      expect((await api.call('PUT', path, { body: { name: team, members: byTeam[team] } })).status).toBe(200);
    }
    await addPerson('admin session of another site', { role: 'admin', proof: false });
    const disabled = await addPerson('session of a disabled admin', { role: 'nobody' });
    await people.run("UPDATE app_user SET role = 'admin', disabled_at = 1 WHERE id = ?", [disabled]);
    const ended: Headers = {
      cookie: (await people.signedIn('admin', { expiresAt: 1 })).cookie,
      'sec-fetch-site': 'same-origin',
    };
    callers.set('session that is over', { role: 'nobody', by: 'session', headers: async () => ended });
  });
  afterAll(async () => {
    await people.close();
    await api.stop();
  });

  it('are tried on things that belong to a team, for every route that looks at the owner', () => {
    const looking = routes.filter(({ access }) => access === 'team-editor');
    expect(Object.keys(owned).sort()).toEqual(looking.map(keyOf).sort());
  });

  it.each(routes.map((route) => [`${keyOf(route)} (${route.access})`, route] as const))(
    'of %s hold for every kind of caller',
    async (_, route) => {
      const generic = route.path.replace(':version', '999').replace(':name', 'job').replace(/:\w+/g, someId);
      const ends = route.access === 'session' && route.method !== 'GET';
      const outcomes: Record<string, unknown> = {};
      const wanted: Record<string, unknown> = {};
      for (const [name, caller] of callers) {
        const { path, body } = (await owned[keyOf(route)]?.()) ?? { path: generic };
        const answer = await api.call(route.method, path, { token: null, headers: await caller.headers(ends), body });
        outcomes[name] = outcomeOf(answer, route);
        wanted[name] = expected(route, caller);
      }
      expect(outcomes).toEqual(wanted);
    },
  );

  /** Those of whom an administrator can ask. */
  function known() {
    return [...callers].filter(([, { who, proof }]) => who !== undefined && proof !== false);
  }

  it('are told beforehand, for every route and every kind of caller', async () => {
    expect(known().length).toBeGreaterThan(15);
    for (const [name, caller] of known()) {
      const { body } = await api.call('GET', `/api/v1/permissions/of?${caller.who}`);
      const rights = body.items as unknown as readonly { method: string; path: string; right: string }[];
      const told = rights.map(({ method, path, right }) => [`${method} ${path}`, right === 'no' ? 'no' : 'yes']);
      const listed = routes.filter(({ tag }) => tag !== 'pages');
      const wanted = listed.map((route) => [keyOf(route), mayGenerally(route, caller) ? 'yes' : 'no']);
      expect([name, Object.fromEntries(told)]).toEqual([name, Object.fromEntries(wanted)]);
    }
  });

  it('are told for one thing, for every route and every kind of caller, with what decides', async () => {
    for (const route of routes.filter(({ access, path }) => access !== 'compat' || path.endsWith('/status'))) {
      const deed = `method=${route.method}&path=${encodeURIComponent(route.path)}`;
      const answers = known().map(async ([name, caller]) => {
        const { body } = await api.call('GET', `/api/v1/permissions/decision?${caller.who}&${deed}&owner=db`);
        expect([String(body.because).length > 5, String(body.rule).length > 5]).toEqual([true, true]);
        return [name, decided(body)] as const;
      });
      const told = Object.fromEntries(await Promise.all(answers));
      const wanted = Object.fromEntries(known().map(([name, caller]) => [name, expected(route, caller)]));
      expect([keyOf(route), told]).toEqual([keyOf(route), wanted]);
    }
  });

  it('of somebody who is not there, or on a route that is not there, are not told', async () => {
    const deed = 'method=GET&path=/api/v1/alerts';
    const one = '/api/v1/permissions/decision';
    expect((await api.call('GET', `${one}?user=${someId}&${deed}`)).status).toBe(404);
    expect((await api.call('GET', `${one}?token=${someId}&${deed}`)).status).toBe(404);
    expect((await api.call('GET', `${one}?${deed}`)).status).toBe(422);
    expect((await api.call('GET', `${one}?user=${someId}&method=GET&path=/api/v1/none`)).status).toBe(422);
  });
});

/** Whether there is anything at all that they may do there. */
function mayGenerally(route: Route, caller: Caller): boolean {
  if (caller.role === 'nobody' && route.access !== 'open') return false;
  const edits = route.access === 'team-editor' || route.access === 'any-editor';
  return passes[route.access](caller) || (edits && caller.edits !== undefined);
}

function decided(answer: ApiAnswer['body']): 'through' | 401 | 403 {
  if (answer.allowed) return 'through';
  return answer.decidedBy === ('sign-in' as never) ? 401 : 403;
}

/** Past the guard and the owner's check anything may come, but not a failure of ours, nor an answer of nobody. */
function outcomeOf({ status, headers, body }: ApiAnswer, { method }: Route): unknown {
  const detail = String(body?.detail ?? '');
  if (detail.startsWith(`Cannot ${method}`)) return 'no controller answers';
  if (status === 401) return headers.get('www-authenticate') ? 401 : '401 without saying how to sign in';
  if ([403, 405, 500, 503].includes(status)) return status;
  return 'through';
}
