import { randomBytes, randomUUID } from 'node:crypto';
import { AesSecretBox } from '../../src/adapters/secrets/aes-secret-box.js';
import { NodeTestRecords } from '../../src/adapters/sql/records/node-test-records.js';
import type { IntegrationReport, NewNodeTest } from '../../src/engine/ports/node-test-store.js';
import { webhookConfig } from '../support/builders/contact-point-builder.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the store of tests from every node', (given) => {
  let sql: SqlWorld;
  let tests: NodeTestRecords;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    tests = new NodeTestRecords(sql.database, new AesSecretBox(randomBytes(32), 'node-test'));
  });
  afterAll(() => sql.close());
  beforeEach(async () => {
    await tests.prune(Number.MAX_SAFE_INTEGER);
  });

  const config = {
    ...{ name: 'größe 😀', team: undefined, onUnknown: 'resend' as const, giveUpAfterMs: 1_000 },
    integrations: [webhookConfig({ id: 'i', url: 'https://hooks.example/', secret: 'planted-hook-secret' })],
  };
  const report: IntegrationReport = {
    ...{ integrationId: 'i', type: 'webhook', outcome: 'retryable', code: 503, error: 'nein – 😀', note: null },
    durationMs: 3,
    steps: [{ name: 'dns', outcome: 'ok', ms: 1, detail: 'x' }],
  };
  const draft = JSON.parse(JSON.stringify({ config, by: 'anna' }));
  const add = async (nodes: readonly string[], more: Partial<NewNodeTest> = {}): Promise<string> => {
    const id = randomUUID();
    await tests.insert({ id, draft: { config, by: 'anna' }, nodes, at: 10, by: 'anna', expiresAt: 100, ...more });
    return id;
  };

  it('hands each node its test once, the oldest first, and keeps what came of it', async () => {
    const second = await add(['a'], { at: 20 });
    const first = await add(['b', 'a']);
    expect(await tests.claim('a', 50)).toEqual({ id: first, draft });
    expect(await tests.claim('a', 50)).toMatchObject({ id: second });
    expect(await tests.claim('a', 50)).toBeUndefined();
    expect(await tests.claim('c', 50)).toBeUndefined();
    await tests.finish(first, 'a', { at: 60, results: [report] });
    const facts = { id: first, createdAt: 10, createdBy: 'anna', expiresAt: 100 };
    expect(await tests.read(first)).toEqual({
      ...facts,
      runs: [
        { node: 'a', claimedAt: 50, finishedAt: 60, results: [report] },
        { node: 'b', claimedAt: undefined, finishedAt: undefined, results: [] },
      ],
    });
    expect(await tests.read(randomUUID())).toBeUndefined();
  });

  it('gives a test to one of those who claim it at the same time', async () => {
    await add(['a']);
    const claims = await Promise.all(Array.from({ length: 8 }, () => tests.claim('a', 50)));
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
  });

  it('has nothing to claim once a test has expired, counts those that have not, and removes the old', async () => {
    const old = await add(['a']);
    const fresh = await add(['a'], { expiresAt: 200 });
    expect(await tests.underWay(99)).toBe(2);
    expect(await tests.underWay(100)).toBe(1);
    expect(await tests.claim('a', 100)).toMatchObject({ id: fresh });
    expect(await tests.prune(100)).toBe(0);
    expect(await tests.prune(101)).toBe(1);
    expect([await tests.read(old), (await tests.read(fresh))?.runs.length]).toEqual([undefined, 1]);
    const rows = await sql.database.read((session) => session.query('SELECT * FROM node_test_run'));
    expect(rows).toHaveLength(1);
  });

  it('seals what is tried', async () => {
    await add(['a']);
    const rows = await sql.database.read((session) => session.query('SELECT definition FROM node_test'));
    expect(JSON.stringify(rows)).not.toContain('planted-hook-secret');
  });
});
