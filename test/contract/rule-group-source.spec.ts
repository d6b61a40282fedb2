import { SqlChangeFeed } from '../../src/adapters/sql/sql-change-feed.js';
import { SqlRuleGroupSource } from '../../src/adapters/sql/sql-rule-group-source.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { until } from '../support/until.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the source of rule groups', (given) => {
  let sql: SqlWorld;
  let feed: SqlChangeFeed;
  let source: SqlRuleGroupSource;
  const ids = () => source.scheduled().map(({ id }) => id);
  const told = (entityId: string) => feed.append([{ kind: 'rule-group', entityId }]);

  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    feed = new SqlChangeFeed(sql.database, { pollMs: 10 });
    feed.start();
  });

  beforeEach(() => {
    source = new SqlRuleGroupSource(sql.database, feed);
  });

  afterEach(() => source.close());

  afterAll(async () => {
    await feed.close();
    await sql.close();
  });

  it('refuses to guess before its first load', () => {
    expect(() => source.scheduled()).toThrow('not been loaded');
  });

  it('has the groups that are not paused, as they were stored', async () => {
    const id = await sql.addRuleGroup({ intervalMs: 7_000 });
    const paused = await sql.addRuleGroup({ paused: true });
    await source.start();
    expect(ids()).not.toContain(paused);
    expect(source.scheduled().find((group) => group.id === id)).toMatchObject({
      revision: 1,
      group: { intervalMs: 7_000, folder: 'default', rules: [{ alert: 'HighCpu' }] },
    });
  });

  it('follows edits, pauses and deletions that the feed tells of', async () => {
    await source.start();
    const id = await sql.addRuleGroup();
    await told(id);
    await until(() => ids().includes(id));
    await sql.editRuleGroup(id);
    await told(id);
    await until(() => source.scheduled().find((group) => group.id === id)?.revision === 2);
    await sql.deleteRuleGroup(id);
    await told(id);
    await until(() => !ids().includes(id));
  });

  it('finds by itself what the feed did not tell of', async () => {
    await source.close();
    source = new SqlRuleGroupSource(sql.database, feed, { reloadEveryMs: 20 });
    await source.start();
    const id = await sql.addRuleGroup();
    await until(() => ids().includes(id));
    await sql.editRuleGroup(id);
    await until(() => source.scheduled().find((group) => group.id === id)?.revision === 2);
    const unchanged = source.scheduled();
    await source.close();
    expect(source.scheduled()).toBe(unchanged);
  });
});
