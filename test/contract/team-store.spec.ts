import { randomUUID } from 'node:crypto';
import { ApiTokenRecords } from '../../src/adapters/sql/records/api-token-records.js';
import { ContactPointRecords } from '../../src/adapters/sql/records/contact-point-records.js';
import { RuleGroupRecords } from '../../src/adapters/sql/records/rule-group-records.js';
import { SqlTransactions } from '../../src/adapters/sql/records/sql-transactions.js';
import { TeamRecords } from '../../src/adapters/sql/records/team-records.js';
import { AesSecretBox } from '../../src/adapters/secrets/aes-secret-box.js';
import type { PageRequest } from '../../src/engine/ports/page.js';
import type { TeamWrite } from '../../src/engine/ports/team-store.js';
import { ruleGroup } from '../support/builders/rule-group-builder.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

function team(name: string, changes: Partial<TeamWrite> = {}): TeamWrite {
  return { id: randomUUID(), name, description: 'people', members: [], at: 5, by: 'test', ...changes };
}

eachDatabase('the store of teams', (given) => {
  let sql: SqlWorld;
  let other: SqlWorld;
  let teams: TeamRecords;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    other = await SqlWorld.open(given.url());
    teams = new TeamRecords(sql.database);
  });
  afterAll(async () => {
    await sql.close();
    await other.close();
  });

  const addUser = async (username: string): Promise<string> => {
    const id = randomUUID();
    await sql.run(
      `INSERT INTO app_user (id, kind, username, username_key, display_name, role, version, created_at, created_by,
         updated_at, updated_by) VALUES (?, 'person', ?, ?, '', 'viewer', 1, 1, 'test', 1, 'test')`,
      [id, username, id.replaceAll('-', '').padEnd(64, '0')],
    );
    return id;
  };

  it('keeps teams with their members by user name, under an optimistic lock', async () => {
    const [zoe, anna] = [await addUser('zoe'), await addUser('anna')];
    const members = [
      { userId: zoe, role: 'viewer' as const },
      { userId: anna, role: 'editor' as const },
    ];
    const write = team('db', { members });
    expect([await teams.insert(write), await teams.insert(team('db'))]).toEqual(['inserted', 'taken']);
    const stored = await teams.byId(write.id);
    expect(stored).toEqual({
      id: write.id,
      name: 'db',
      description: 'people',
      members: [
        { userId: anna, username: 'anna', role: 'editor' },
        { userId: zoe, username: 'zoe', role: 'viewer' },
      ],
      version: 1,
      createdAt: 5,
      updatedAt: 5,
      updatedBy: 'test',
    });
    expect(await teams.byName('db')).toEqual(stored);
    const change = { ...write, description: 'databases', members: members.slice(0, 1), at: 9, by: 'other' };
    expect(await teams.update(change, 1)).toBe('updated');
    expect([await teams.update(change, 1), await teams.update(team('no'), 1)]).toEqual(['stale', 'gone']);
    expect(await teams.byName('db')).toMatchObject({ description: 'databases', version: 2, updatedBy: 'other' });
    expect((await teams.byName('db'))?.members.map(({ username }) => username)).toEqual(['zoe']);
    expect([await teams.delete(write.id, 1), await teams.delete(write.id, 2)]).toEqual(['stale', 'deleted']);
    expect([await teams.byName('db'), await teams.delete(write.id, 2)]).toEqual([undefined, 'gone']);
    expect(await sql.rows('SELECT user_id FROM team_member')).toEqual([]);
  });

  it('lists teams page by page, by name', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of [...names].reverse()) await teams.insert(team(name));
    const seen: string[] = [];
    let page: PageRequest | undefined = { limit: 2, cursor: undefined };
    while (page) {
      const found = await teams.list(page);
      expect(found.total).toBe(names.length);
      seen.push(...found.items.map(({ name }) => name));
      page = found.nextCursor === undefined ? undefined : { limit: 2, cursor: found.nextCursor };
    }
    expect(seen).toEqual(names);
    expect([...(await teams.names())].sort()).toEqual(names);
  });

  it('tells what a team owns; tokens only as long as somebody can use them', async () => {
    const groups = new RuleGroupRecords(sql.database);
    const points = new ContactPointRecords(sql.database, new AesSecretBox(new Uint8Array(32), 'test'));
    const tokens = new ApiTokenRecords(sql.database);
    const group = { id: randomUUID(), system: false, at: 1, by: 'test', comment: '' };
    const owned = ruleGroup({ name: 'g', folder: 'f', team: 'a' });
    await groups.insert({ ...group, group: owned });
    await points.insert({
      id: randomUUID(),
      config: { name: 'p', team: 'a', onUnknown: 'hold', giveUpAfterMs: 1_000, integrations: [] },
      at: 1,
      by: 'test',
    });
    for (const [name, expires_at, revoked_at] of [
      ['good', 'NULL', 'NULL'],
      ['old', '100', 'NULL'],
      ['revoked', 'NULL', '1'],
    ]) {
      await sql.run(
        `INSERT INTO api_token (id, name, role, team, token_hash, prefix, created_at, created_by, expires_at, revoked_at)
         VALUES (?, ?, 'editor', 'a', ?, 'tcs_', 1, 'test', ${expires_at}, ${revoked_at})`,
        [randomUUID(), String(name), String(name).padEnd(64, '0')],
      );
    }
    expect(await tokens.any()).toBe(true);
    expect(await teams.owned('a', 100, 10)).toEqual([
      { kind: 'rule group', name: 'f/g' },
      { kind: 'contact point', name: 'p' },
      { kind: 'API token', name: 'good' },
    ]);
    expect(await teams.owned('a', 99, 1)).toHaveLength(3);
    expect(await teams.owned('b', 99, 10)).toEqual([]);
    await groups.update({ ...group, group: { ...owned, team: undefined } }, 1);
    expect((await teams.owned('a', 100, 10)).map(({ kind }) => kind)).toEqual(['contact point', 'API token']);
  });

  it('never lets a thing be given to a team that is being deleted', async () => {
    const nodes = [sql, other].map(({ database }) => ({
      teams: new TeamRecords(database),
      groups: new RuleGroupRecords(database),
      transactions: new SqlTransactions(database),
    }));
    for (let round = 0; round < 10; round++) {
      const write = team(`raced-${round}`);
      await teams.insert(write);
      const [giver = nodes[0], deleter = nodes[0]] = round % 2 === 0 ? nodes : [...nodes].reverse();
      const [given, deleted] = await Promise.all([
        giver?.transactions.write(async () => {
          if (!(await giver.teams.hold(write.name))) return false;
          const group = ruleGroup({ name: write.name, folder: 'raced', team: write.name });
          await giver.groups.insert({ id: randomUUID(), group, system: false, at: 1, by: 'test', comment: '' });
          return true;
        }),
        deleter?.transactions.write(async () => {
          if (!(await deleter.teams.hold(write.name))) return false;
          if ((await deleter.teams.owned(write.name, 0, 1)).length > 0) return false;
          return (await deleter.teams.delete(write.id, 1)) === 'deleted';
        }),
      ]);
      expect([given, deleted].filter(Boolean)).toHaveLength(1);
    }
  });
});
