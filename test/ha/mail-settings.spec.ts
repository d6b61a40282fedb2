import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FreshDatabase, freshDatabase } from '../support/databases/fresh-database.js';
import { SmtpReceiver } from '../support/receivers/smtp-receiver.js';
import { until } from '../support/until.js';
import { bootstrapToken, TocsinNode } from './support/tocsin-node.js';

const password = 'planted-mail-password';

describe('the mail settings of a cluster', () => {
  let database: FreshDatabase;
  let folder: string;
  let stored: SmtpReceiver;
  let given: SmtpReceiver;
  const nodes: TocsinNode[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tocsin-mail-'));
    database = await freshDatabase('mysql');
    stored = await SmtpReceiver.start({ user: 'me', password });
    given = await SmtpReceiver.start();
    const own = { TOCSIN_SMTP_URL: given.url, TOCSIN_MAIL_FROM: 'given@example.org' };
    for (const [name, env] of [
      ['a', {}],
      ['b', {}],
      ['own', own],
    ] as const) {
      const node = await TocsinNode.create({ name, databaseUrl: database.url, logDir: folder, env });
      nodes.push(node);
      node.start();
      await node.ready();
    }
  });
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await stored?.close();
    await given?.close();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const call = async (at: number, method: string, path: string, body?: object) => {
    const answer = await fetch(`${nodes[at]?.url}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${bootstrapToken}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const read = async (at: number) => JSON.parse((await call(at, 'GET', 'mail-settings')).text);
  const mailFrom = async (at: number) => {
    const integrations = [{ type: 'email', to: ['ops@example.org'] }];
    const { text } = await call(at, 'POST', 'contact-points/test', { name: 'ops', integrations });
    return JSON.parse(text).results[0] as { outcome: string; error: string | null };
  };
  const settings = () => ({
    server: { host: '127.0.0.1', port: stored.port, tls: 'opportunistic', user: 'me', password },
    from: 'stored@example.org',
  });

  it('count on every node once the request has returned; the environment of a node wins there', async () => {
    expect(await mailFrom(1)).toMatchObject({ outcome: 'retryable', error: expect.stringContaining('/mail-server') });
    expect((await call(0, 'PUT', 'mail-settings', settings())).status).toBe(200);
    for (const at of [1, 0]) expect(await mailFrom(at)).toMatchObject({ outcome: 'delivered' });
    expect(stored.log.all.map(({ from }) => from)).toEqual(['stored@example.org', 'stored@example.org']);
    expect(await mailFrom(2)).toMatchObject({ outcome: 'delivered' });
    expect(given.log.all.map(({ from }) => from)).toEqual(['given@example.org']);
    const inForce = await Promise.all([0, 1, 2].map(async (at) => (await read(at)).inForce));
    expect(inForce.map(({ server, from }) => [server.source, from.source])).toEqual([
      ['stored', 'stored'],
      ['stored', 'stored'],
      ['environment', 'environment'],
    ]);
    const refused = await call(2, 'PUT', 'mail-settings', { server: null, from: 'stored@example.org' });
    expect([refused.status, JSON.parse(refused.text).errors.map(({ path }: { path: string }) => path)]).toEqual([
      422,
      ['server'],
    ]);
    const gone = await call(1, 'PUT', 'mail-settings', { server: null, from: null });
    expect(gone.status).toBe(200);
    expect(await mailFrom(0)).toMatchObject({ outcome: 'retryable' });
  });

  it('are tried out by every node for itself, before anything is stored', async () => {
    await call(0, 'PUT', 'mail-settings', settings());
    const integrations = [{ type: 'email', to: ['all@example.org'] }];
    given.mode = 'reject';
    // Whoever is known to be ready is asked; that is written down a moment after a node is.
    const known = async (): Promise<readonly { readonly state: string }[]> =>
      JSON.parse((await call(0, 'GET', 'nodes')).text).items;
    await until(async () => (await known()).filter(({ state }) => state === 'ready').length === 3);
    const begun = await call(0, 'POST', 'contact-points/node-tests', { name: 'unsaved', integrations });
    expect(begun.status).toBe(201);
    const { id } = JSON.parse(begun.text);
    const look = async (): Promise<readonly [string, string, string | undefined][]> =>
      JSON.parse((await call(0, 'GET', `contact-points/node-tests/${id}`)).text).nodes.map(
        ({ node, state, results }: { node: string; state: string; results: { outcome: string }[] }) =>
          [node, state, results[0]?.outcome] as const,
      );
    await until(async () => (await look()).every(([, state]) => state === 'done'), 30_000);
    expect(await look()).toEqual([
      ['a', 'done', 'delivered'],
      ['b', 'done', 'delivered'],
      ['own', 'done', 'rejected'],
    ]);
    const mails = stored.log.all.filter(({ to }) => to.includes('all@example.org'));
    expect(mails.map(({ raw }) => /^Subject: \[TEST\]/m.test(raw))).toEqual([true, true]);
    given.mode = 'ok';
  });

  it('show no password: not in answers, not in the audit log, not in logs; and send it nowhere else', async () => {
    await call(0, 'PUT', 'mail-settings', settings());
    const kept = { ...settings(), server: { ...settings().server, password: '<set>' } };
    const tested = await call(1, 'POST', 'mail-settings/test', { ...kept, to: 'boss@example.org' });
    expect(JSON.parse(tested.text)).toMatchObject({ node: 'b', outcome: 'delivered' });
    expect(stored.log.all.at(-1)?.raw).toMatch(/^Subject: \[TEST\]/m);
    const moved = { ...kept, server: { ...kept.server, port: given.port }, to: 'boss@example.org' };
    for (const [path, method] of [
      ['mail-settings/test', 'POST'],
      ['mail-settings', 'PUT'],
    ] as const) {
      const { to: _, ...body } = moved;
      const refused = await call(1, method, path, method === 'POST' ? moved : body);
      expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('server.password')]);
    }
    const texts = [
      JSON.stringify(await read(0)),
      (await call(0, 'GET', 'audit?limit=100')).text,
      ...nodes.map(({ name }) => readFileSync(join(folder, `${name}.log`), 'utf8')),
    ];
    expect(texts[1]).toContain('mail-settings.change');
    for (const text of texts) expect(text).not.toContain(password);
  });
});
