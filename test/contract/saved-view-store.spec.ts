import { randomUUID } from 'node:crypto';
import { SavedViewRecords } from '../../src/adapters/sql/records/saved-view-records.js';
import { SqlTransactions } from '../../src/adapters/sql/records/sql-transactions.js';
import { UserRecords } from '../../src/adapters/sql/records/user-records.js';
import type { SavedView } from '../../src/engine/ports/saved-view-store.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the store of saved views', (given) => {
  let sql: SqlWorld;
  let other: SqlWorld;
  let users: UserRecords;
  let views: SavedViewRecords;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    other = await SqlWorld.open(given.url());
    users = new UserRecords(sql.database);
    views = new SavedViewRecords(sql.database);
  });
  afterAll(async () => {
    await sql.close();
    await other.close();
  });
  beforeEach(() => sql.run('DELETE FROM saved_view'));

  const addUser = async (displayName = ''): Promise<string> => {
    const id = randomUUID();
    const nobody = { email: undefined, singleSignOn: undefined, disabledAt: undefined };
    const names = { id, kind: 'person', username: id, displayName, role: 'viewer' } as const;
    expect(await users.insert({ ...names, ...nobody, at: 5, by: 'test' })).toBe('inserted');
    return id;
  };
  const viewOf = (ownerId: string, name: string, changes: Partial<SavedView> = {}): SavedView => ({
    ...{ id: randomUUID(), ownerId, page: 'alerts', name, search: 'q=team%3Ddb', shared: false },
    ...changes,
  });
  const insert = (view: SavedView) => views.insert({ view, at: 5, by: 'anna' });

  it('keeps each under an optimistic lock, its name as it was written', async () => {
    const view = viewOf(await addUser('Anna Ä.'), 'Nachtschicht 🌙 „DB“');
    expect(await insert(view)).toBe('inserted');
    expect(await views.byId(view.id)).toEqual({
      ...{ view, ownerName: 'Anna Ä.', version: 1, updatedAt: 5, updatedBy: 'anna' },
    });
    const change = { view: { ...view, name: 'nachtschicht', search: '', shared: true }, at: 9, by: 'zoe' };
    expect([await views.update(change, 2), await views.update(change, 1)]).toEqual(['stale', 'updated']);
    expect(await views.byId(view.id)).toMatchObject({ view: change.view, version: 2, updatedAt: 9, updatedBy: 'zoe' });
    expect(await views.update({ ...change, view: { ...view, id: randomUUID(), name: 'x' } }, 1)).toBe('gone');
    expect([await views.delete(view.id, 1), await views.delete(view.id, 2)]).toEqual(['stale', 'deleted']);
    expect([await views.byId(view.id), await views.delete(view.id, 2)]).toEqual([undefined, 'gone']);
  });

  it('has one of a name for each owner and page', async () => {
    const [anna, zoe] = [await addUser(), await addUser()];
    expect(await insert(viewOf(anna, 'night'))).toBe('inserted');
    expect(await insert(viewOf(anna, 'night'))).toBe('taken');
    expect(await insert(viewOf(anna, 'Night'))).toBe('inserted');
    expect(await insert(viewOf(anna, 'night', { page: 'rules' }))).toBe('inserted');
    const theirs = viewOf(zoe, 'night');
    expect(await insert(theirs)).toBe('inserted');
    await insert(viewOf(zoe, 'day'));
    expect(await views.update({ view: { ...theirs, name: 'day' }, at: 5, by: 'zoe' }, 1)).toBe('taken');
  });

  it('shows people their own and those that everybody sees, by name, and counts them', async () => {
    const [anna, zoe] = [await addUser(), await addUser('Zoe')];
    for (const view of [
      viewOf(anna, 'c'),
      viewOf(zoe, 'b', { shared: true }),
      viewOf(zoe, 'own'),
      viewOf(anna, 'a', { shared: true }),
    ]) {
      await insert(view);
    }
    const seen = await views.seenBy(anna);
    expect(seen.map(({ view, ownerName }) => [view.name, ownerName === 'Zoe'])).toEqual([
      ['a', false],
      ['b', true],
      ['c', false],
    ]);
    expect((await views.seenBy(undefined)).map(({ view }) => view.name)).toEqual(['a', 'b']);
    expect(await views.count(anna)).toEqual({ own: 2, shared: 2 });
  });

  it('holds the owner, so that of two nodes that save under one name one finds it taken', async () => {
    const anna = await addUser();
    const save = async (world: SqlWorld): Promise<string> => {
      const store = new SavedViewRecords(world.database);
      return await new SqlTransactions(world.database).write(async () => {
        expect(await store.hold(anna)).toBe(true);
        return await store.insert({ view: viewOf(anna, 'raced'), at: 5, by: 'anna' });
      });
    };
    const outcomes = await Promise.all([sql, other, sql, other].map(save));
    expect([...outcomes].sort()).toEqual(['inserted', 'taken', 'taken', 'taken']);
  });

  it('loses them with their owner, also one that was saved meanwhile', async () => {
    const anna = await addUser();
    await insert(viewOf(anna, 'gone', { shared: true }));
    expect(await users.delete(anna, 1)).toBe('deleted');
    expect(await sql.rows('SELECT id FROM saved_view')).toEqual([]);
    expect(await views.hold(anna)).toBe(false);
    await insert(viewOf(anna, 'late', { shared: true }));
    expect(await views.seenBy(undefined)).toEqual([]);
  });
});
