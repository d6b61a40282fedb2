import { ProvisioningRecords } from '../../src/adapters/sql/records/provisioning-records.js';
import { SqlTransactions } from '../../src/adapters/sql/records/sql-transactions.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

const state = (contentHash: string, node = 'a') => ({ contentHash: contentHash.repeat(64), node, appliedAt: 1_000 });
const thing = (kind: string, id: string, file = 'rules/x.yml') => ({ kind, id, file });

eachDatabase('the store of what comes from files', (given) => {
  let sql: SqlWorld;
  let other: SqlWorld;
  let store: ProvisioningRecords;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    other = await SqlWorld.open(given.url());
    store = new ProvisioningRecords(sql.database);
  });
  afterAll(async () => {
    await sql.close();
    await other.close();
  });
  beforeEach(async () => {
    await sql.run('DELETE FROM provisioned');
    await sql.run('UPDATE provisioning_state SET content_hash = NULL, node = NULL, applied_at = NULL');
  });

  it('has no state and no things at first', async () => {
    expect(await store.state()).toBeUndefined();
    expect(await store.stateLocked()).toBeUndefined();
    expect(await store.things()).toEqual([]);
    expect(await store.fileOf('routing', 'routing')).toBeUndefined();
  });

  it('tells the file of a thing, by kind and id', async () => {
    await store.replace(state('a'), [thing('rule-group', '1'), thing('routing', 'routing', 'Ä "b".yml')]);
    expect(await store.state()).toEqual(state('a'));
    expect(await store.fileOf('routing', 'routing')).toBe('Ä "b".yml');
    expect(await store.fileOf('rule-group', '1')).toBe('rules/x.yml');
    expect(await store.fileOf('contact-point', '1')).toBeUndefined();
  });

  it('keeps only the newest things', async () => {
    await store.replace(state('a'), [thing('rule-group', '1'), thing('rule-group', '2')]);
    await store.replace(state('b', 'b'), [thing('rule-group', '2', 'rules/y.yml')]);
    expect(await store.state()).toEqual(state('b', 'b'));
    expect(await store.things()).toEqual([thing('rule-group', '2', 'rules/y.yml')]);
  });

  it('holds thousands of things', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => thing('rule-group', `g${index}`));
    await store.replace(state('a'), many);
    expect(await store.things()).toHaveLength(3_000);
  });

  it('takes back what its transaction takes back', async () => {
    const undone = new SqlTransactions(sql.database).write(async () => {
      await store.replace(state('a'), [thing('rule-group', '1')]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await store.state()).toBeUndefined();
    expect(await store.things()).toEqual([]);
  });

  it('lets one of two nodes at a time decide what stands', async () => {
    const put: string[] = [];
    const decide = async (world: SqlWorld, node: string): Promise<void> => {
      const records = new ProvisioningRecords(world.database);
      await new SqlTransactions(world.database).write(async () => {
        if ((await records.stateLocked())?.contentHash === state('a').contentHash) return;
        await records.replace(state('a', node), [thing('rule-group', node)]);
        put.push(node);
      });
    };
    await Promise.all([decide(sql, 'a'), decide(other, 'b')]);
    const { node } = (await store.state()) ?? {};
    expect(put.at(-1)).toBe(node);
    expect(await store.things()).toEqual([thing('rule-group', String(node))]);
    expect(new Set(put).size).toBe(1);
  });
});
