import { randomUUID } from 'node:crypto';
import { PreferenceRecords } from '../../src/adapters/sql/records/preference-records.js';
import { SqlTransactions } from '../../src/adapters/sql/records/sql-transactions.js';
import { UserRecords } from '../../src/adapters/sql/records/user-records.js';
import type { PreferenceValues } from '../../src/engine/ports/preference-store.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the store of preferences', (given) => {
  let sql: SqlWorld;
  let other: SqlWorld;
  let users: UserRecords;
  let preferences: PreferenceRecords;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    other = await SqlWorld.open(given.url());
    users = new UserRecords(sql.database);
    preferences = new PreferenceRecords(sql.database);
  });
  afterAll(async () => {
    await sql.close();
    await other.close();
  });

  const addUser = async (): Promise<string> => {
    const id = randomUUID();
    const nobody = { email: undefined, singleSignOn: undefined, disabledAt: undefined };
    const names = { id, kind: 'person', username: id, displayName: '', role: 'viewer' } as const;
    expect(await users.insert({ ...names, ...nobody, at: 5, by: 'test' })).toBe('inserted');
    return id;
  };

  it("keeps one person's as they were put last, apart from those of others", async () => {
    const [anna, zoe] = [await addUser(), await addUser()];
    expect(await preferences.of(anna)).toBeUndefined();
    await preferences.put(anna, { values: { theme: 'dark', pageSize: 50 }, updatedAt: 7 });
    await preferences.put(anna, { values: { zone: 'Europe/Zürich 🕰', pageSize: 25 }, updatedAt: 9 });
    expect(await preferences.of(anna)).toEqual({
      values: { zone: 'Europe/Zürich 🕰', pageSize: 25 },
      updatedAt: 9,
    });
    expect(await preferences.of(zoe)).toBeUndefined();
  });

  it('holds the person, so that changes of two nodes come one after the other and both stay', async () => {
    const anna = await addUser();
    const change = async (world: SqlWorld, values: PreferenceValues): Promise<void> => {
      const store = new PreferenceRecords(world.database);
      await new SqlTransactions(world.database).write(async () => {
        expect(await store.hold(anna)).toBe(true);
        const before = await store.of(anna);
        await store.put(anna, { values: { ...before?.values, ...values }, updatedAt: 5 });
      });
    };
    const names = Array.from({ length: 12 }, (_, no) => `name${no}`);
    await Promise.all(names.map((name, no) => change(no % 2 === 0 ? sql : other, { [name]: no })));
    expect(Object.keys((await preferences.of(anna))?.values ?? {}).sort()).toEqual([...names].sort());
  });

  it('loses them with the person, who cannot be held then', async () => {
    const anna = await addUser();
    await preferences.put(anna, { values: { theme: 'dark' }, updatedAt: 7 });
    expect(await users.delete(anna, 1)).toBe('deleted');
    expect(await preferences.of(anna)).toBeUndefined();
    expect(await preferences.hold(anna)).toBe(false);
  });
});
