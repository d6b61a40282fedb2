import { type FreshDatabase, freshDatabase } from '../support/databases/fresh-database.js';
import { People } from '../support/people.js';
import { Cluster } from './support/cluster.js';
import { haDatabases } from './support/databases.js';
import { bootstrapToken } from './support/tocsin-node.js';

const password = 'correct horse battery';

describe.each(haDatabases)('three nodes on %s that start together', (kind) => {
  let fresh: FreshDatabase;
  let cluster: Cluster;
  let people: People;

  beforeAll(async () => {
    fresh = await freshDatabase(kind);
    cluster = await Cluster.create(['a', 'b', 'c'], () => ({
      databaseUrl: fresh.url,
      env: { TOCSIN_ADMIN_PASSWORD: password },
    }));
    cluster.startAll();
    await cluster.allReady();
    people = await People.open(fresh.url);
  });
  afterAll(async () => {
    await people?.close();
    await cluster?.killAll();
    await fresh?.drop();
  });

  const rows = async <Row>(sql: string) => await people.database.read((session) => session.query<Row>(sql));
  const url = (index: number): string => cluster.urls[index % 3] ?? '';
  const call = async (node: number, method: string, path: string, body?: object): Promise<Response> =>
    await fetch(`${url(node)}${path}`, {
      method,
      headers: { authorization: `Bearer ${bootstrapToken}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const signIn = async (node: number, username: string, attempt: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${url(node)}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ username, password: attempt }),
    });
    await answer.body?.cancel();
    return answer;
  };

  it('make one administrator between them', async () => {
    expect(await rows('SELECT username, role FROM app_user')).toEqual([{ username: 'admin', role: 'admin' }]);
    const signedIn = await Promise.all([0, 1, 2].map((node) => signIn(node, 'admin', password)));
    expect(signedIn.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('look at exactly as many passwords as the limit of an account allows, however the attempts are spread', async () => {
    const made = await call(0, 'POST', '/api/v1/users', { username: 'victim', role: 'viewer', password });
    expect(made.status).toBe(201);
    const attempts = await Promise.all(Array.from({ length: 60 }, (_, n) => signIn(n, 'victim', `guess number ${n}`)));
    expect(attempts.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(attempts.filter(({ status }) => status === 429)).toHaveLength(50);
    const looked = await rows(
      "SELECT seq FROM audit_entry WHERE action = 'session.refused' AND entity_name = 'victim'",
    );
    expect(looked).toHaveLength(10);
    const right = await Promise.all([0, 1, 2].map((node) => signIn(node, 'victim', password)));
    expect(right.map(({ status }) => status)).toEqual([429, 429, 429]);
  });

  it('look at exactly as many as the limit of an address allows, whoever they are for', async () => {
    const from = { 'x-forwarded-for': '198.51.100.77' };
    const waves: number[] = [];
    for (let wave = 0; wave < 4; wave++) {
      const names = Array.from({ length: 30 }, (_, n) => `nobody-${wave}-${n}`);
      const answers = await Promise.all(names.map((name, n) => signIn(n, name, 'a guess', from)));
      waves.push(...answers.map(({ status }) => status));
    }
    expect(waves.filter((status) => status === 401)).toHaveLength(100);
    expect(waves.filter((status) => status === 429)).toHaveLength(20);
  });

  it('refuse a person who is disabled on one of them on all others from that moment', async () => {
    for (let round = 0; round < 10; round++) {
      const username = `leaver-${round}`;
      const { id } = (await (
        await call(round, 'POST', '/api/v1/users', { username, role: 'editor', password })
      ).json()) as {
        id: string;
      };
      const session = await signIn(round + 1, username, password);
      const cookie = String(session.headers.getSetCookie()[0]).split(';', 1)[0] ?? '';
      const statusOn = async (node: number) => (await fetch(`${url(node)}/api/v1/me`, { headers: { cookie } })).status;
      expect(await statusOn(round + 2)).toBe(200);
      // Somebody is signing in all the while: no session of theirs may outlive the moment.
      const races = Promise.all([0, 1, 2].map((node) => signIn(node, username, password)));
      const gone = await call(round, 'PUT', `/api/v1/users/${id}`, { username, role: 'editor', disabled: true });
      expect(gone.status).toBe(200);
      expect(await Promise.all([0, 1, 2].map(statusOn))).toEqual([401, 401, 401]);
      await races;
      expect(await rows(`SELECT id FROM session WHERE user_id = '${id}'`)).toEqual([]);
    }
  });
});
