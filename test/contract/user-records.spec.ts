import { randomUUID } from 'node:crypto';
import { SqlTransactions } from '../../src/adapters/sql/records/sql-transactions.js';
import { UserRecords } from '../../src/adapters/sql/records/user-records.js';
import type { User, UserWrite } from '../../src/engine/ports/user-store.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

const write = (username: string, changes: Partial<UserWrite> = {}): UserWrite => ({
  id: randomUUID(),
  kind: 'person',
  username,
  displayName: `${username} of the tests`,
  email: undefined,
  role: 'viewer',
  singleSignOn: undefined,
  disabledAt: undefined,
  at: 5,
  by: 'test',
  ...changes,
});

eachDatabase('the records of users', (given) => {
  let sql: SqlWorld;
  let users: UserRecords;
  let transactions: SqlTransactions;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    users = new UserRecords(sql.database);
    transactions = new SqlTransactions(sql.database);
  });
  beforeEach(async () => {
    for (const table of ['app_user', 'team_member', 'recovery_code', 'account_link']) {
      await sql.run(`DELETE FROM ${table}`);
    }
  });
  afterAll(() => sql.close());

  const everyUser = async (search?: string): Promise<readonly User[]> => {
    const items: User[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await users.list({ kind: 'person', search }, { limit: 2, cursor });
      items.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === undefined) {
        expect(page.total).toBe(items.length);
        return items;
      }
    }
  };

  it('find a user by id, by name and address without regard to case, and by the subject of a sign-on', async () => {
    const singleSignOn = { issuer: 'https://id.example.org', subject: 'a1' };
    const anna = write('Anna', { email: 'Anna@Example.org', singleSignOn });
    expect(await users.insert(anna)).toBe('inserted');
    const stored = await users.byId(anna.id);
    expect(stored).toEqual({
      id: anna.id,
      kind: 'person',
      username: 'Anna',
      displayName: 'Anna of the tests',
      email: 'Anna@Example.org',
      role: 'viewer',
      teams: {},
      hasPassword: false,
      hasSecondFactor: false,
      singleSignOn,
      disabledAt: undefined,
      lastSignInAt: undefined,
      version: 1,
      createdAt: 5,
      createdBy: 'test',
      updatedAt: 5,
      updatedBy: 'test',
    });
    expect(await users.byUsername('aNNA')).toEqual(stored);
    expect(await users.byEmail('anna@example.ORG')).toEqual(stored);
    expect(await users.bySubject(singleSignOn)).toEqual(stored);
    expect(await users.bySubject({ ...singleSignOn, subject: 'a' })).toBeUndefined();
    expect(await users.byUsername('anna ')).toBeUndefined();
  });

  it('tell the teams of a user with their roles, on pages too', async () => {
    const [anna, bert, carl] = ['anna', 'bert', 'carl'].map((name) => write(name)) as [UserWrite, UserWrite, UserWrite];
    for (const one of [carl, bert, anna]) await users.insert(one);
    for (const [team, id, role] of [
      ['db', anna.id, 'editor'],
      ['web', anna.id, 'viewer'],
      ['web', carl.id, 'editor'],
    ] as const) {
      await sql.run('INSERT INTO team_member (team, user_id, role) VALUES (?, ?, ?)', [team, id, role]);
    }
    expect((await users.byId(anna.id))?.teams).toEqual({ db: 'editor', web: 'viewer' });
    const listed = await everyUser();
    expect(listed.map(({ username, teams }) => [username, teams])).toEqual([
      ['anna', { db: 'editor', web: 'viewer' }],
      ['bert', {}],
      ['carl', { web: 'editor' }],
    ]);
  });

  it('search in names and addresses, taking signs of patterns for what they are', async () => {
    await users.insert(write('anna', { email: 'a_b@example.org' }));
    await users.insert(write('bert', { displayName: 'Ann of old' }));
    await users.insert(write('robot', { kind: 'service', displayName: 'Ann too' }));
    await users.insert(write('carl', { email: 'axb@example.org' }));
    expect((await everyUser('ANN')).map(({ username }) => username)).toEqual(['anna', 'bert']);
    expect((await everyUser('a_b@')).map(({ username }) => username)).toEqual(['anna']);
    expect(await everyUser('%')).toEqual([]);
    const robots = await users.list({ kind: 'service', search: 'ann' }, { limit: 2, cursor: undefined });
    expect([robots.total, robots.items.map(({ username, kind }) => [username, kind])]).toEqual([
      1,
      [['robot', 'service']],
    ]);
  });

  it('give a name, an address or a subject to one user only, in whatever case', async () => {
    const singleSignOn = { issuer: 'i', subject: 's' };
    await users.insert(write('anna', { email: 'anna@example.org', singleSignOn }));
    const bert = write('bert');
    await users.insert(bert);
    expect(await users.insert(write('ANNA'))).toBe('taken');
    expect(await users.insert(write('other', { email: 'ANNA@example.org' }))).toBe('taken');
    expect(await users.update({ ...bert, singleSignOn }, 1)).toBe('taken');
    const races = Array.from({ length: 4 }, () => transactions.write(() => users.insert(write('raced'))));
    expect((await Promise.all(races)).sort()).toEqual(['inserted', 'taken', 'taken', 'taken']);
  });

  it('change and delete a user in the version that was seen, with what hangs on them', async () => {
    const anna = write('anna');
    await users.insert(anna);
    expect(await users.update({ ...anna, role: 'editor', disabledAt: 7, at: 9, by: 'carl' }, 1)).toBe('updated');
    expect(await users.update(anna, 1)).toBe('stale');
    expect(await users.update(write('nobody'), 1)).toBe('gone');
    expect(await users.byId(anna.id)).toMatchObject({ role: 'editor', disabledAt: 7, version: 2, updatedBy: 'carl' });
    await sql.run('INSERT INTO team_member (team, user_id, role) VALUES (?, ?, ?)', ['db', anna.id, 'editor']);
    await sql.run('INSERT INTO recovery_code (code_hash, user_id) VALUES (?, ?)', ['a'.repeat(64), anna.id]);
    expect([await users.delete(anna.id, 1), await users.delete(anna.id, 2)]).toEqual(['stale', 'deleted']);
    expect(await users.delete(anna.id, 2)).toBe('gone');
    const left = await sql.rows<object>('SELECT user_id FROM team_member UNION ALL SELECT user_id FROM recovery_code');
    expect(left).toEqual([]);
  });

  it('note the newest sign-in only', async () => {
    const anna = write('anna');
    await users.insert(anna);
    for (const at of [10, 30, 20]) await users.signedIn(anna.id, at);
    expect(await users.byId(anna.id)).toMatchObject({ lastSignInAt: 30, version: 1 });
  });

  it('know whether there is an admin, and count those who can sign in', async () => {
    expect(await users.anyAdmin()).toBe(false);
    await users.insert(write('off', { role: 'admin', disabledAt: 1 }));
    await users.insert(write('robot', { role: 'admin', kind: 'service' }));
    expect(await users.anyAdmin()).toBe(false);
    await users.insert(write('invited', { role: 'admin' }));
    expect(await users.anyAdmin()).toBe(true);
    expect(await users.countAdminsLocked()).toBe(0);
    await users.insert(write('sso', { role: 'admin', singleSignOn: { issuer: 'i', subject: 's' } }));
    await sql.run("UPDATE app_user SET password_hash = 'x' WHERE username IN ('invited', 'off', 'robot')");
    expect(await users.countAdminsLocked()).toBe(2);
    await users.insert(write('a-watcher'));
    expect(await users.adminNames(3)).toEqual(['invited of the tests', 'sso of the tests']);
    await users.insert(write('bare', { role: 'admin', displayName: '', singleSignOn: { issuer: 'i', subject: 't' } }));
    expect(await users.adminNames(1)).toEqual(['bare']);
  });

  it('let one admin of two step down when both try at once', async () => {
    const admins = ['anna', 'bert', 'carl', 'dora'].map((name) => write(name, { role: 'admin' }));
    for (const admin of admins) await users.insert(admin);
    await sql.run("UPDATE app_user SET password_hash = 'x'");
    const stepDown = (admin: UserWrite) =>
      transactions.write(async () => {
        if ((await users.countAdminsLocked()) < 2) return 'last';
        return await users.update({ ...admin, role: 'viewer' }, 1);
      });
    const outcomes = await Promise.all(admins.map(stepDown));
    expect([...outcomes].sort()).toEqual(['last', 'updated', 'updated', 'updated']);
    expect(await users.countAdminsLocked()).toBe(1);
  });
});
