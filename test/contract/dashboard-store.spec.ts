import { randomUUID } from 'node:crypto';
import { DashboardRecords } from '../../src/adapters/sql/records/dashboard-records.js';
import type { Dashboard } from '../../src/domain/dashboard/dashboard.js';
import type { DashboardWrite } from '../../src/engine/ports/dashboard-store.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the store of dashboards', (given) => {
  let sql: SqlWorld;
  let dashboards: DashboardRecords;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    dashboards = new DashboardRecords(sql.database);
  });
  afterAll(() => sql.close());
  beforeEach(async () => {
    await sql.run('DELETE FROM dashboard');
    await sql.run('DELETE FROM dashboard_version');
  });

  const dashboard = (slug: string, more: Partial<Dashboard> = {}): Dashboard => ({
    ...{ slug, title: `größe 😀 ${slug}`, folder: 'default', description: '', tags: [], range: '6h', refresh: '' },
    ...{ variables: [], panels: [] },
    ...more,
  });
  const write = (id: string, one: Dashboard, comment = ''): DashboardWrite => ({
    ...{ id, dashboard: one, comment, at: 5, by: 'anna' },
  });
  const insert = async (slug: string): Promise<string> => {
    const id = randomUUID();
    expect(await dashboards.insert(write(id, dashboard(slug), 'first'))).toBe('inserted');
    return id;
  };
  const page = { limit: 2, cursor: undefined };

  it('gives dashboards back as they were stored, by id and by slug', async () => {
    const id = await insert('a');
    const stored = { id, version: 1, dashboard: dashboard('a'), updatedAt: 5, updatedBy: 'anna' };
    expect(await dashboards.byId(id)).toEqual(stored);
    expect(await dashboards.bySlug('a')).toEqual(stored);
    expect(await dashboards.bySlug('A')).toBeUndefined();
    expect(await dashboards.insert(write(randomUUID(), dashboard('a')))).toBe('taken');
  });

  it('lists them by slug, page by page', async () => {
    for (const slug of ['c', 'a', 'b']) await insert(slug);
    const first = await dashboards.list(page);
    expect([first.items.map((one) => one.dashboard.slug), first.total]).toEqual([['a', 'b'], 3]);
    const second = await dashboards.list({ limit: 2, cursor: first.nextCursor });
    expect([second.items.map((one) => one.dashboard.slug), second.nextCursor]).toEqual([['c'], undefined]);
    expect(await dashboards.slugs()).toEqual(['a', 'b', 'c']);
  });

  it('changes under an optimistic lock, and keeps every version with its comment', async () => {
    const id = await insert('a');
    await insert('b');
    const changed = dashboard('c', { description: 'new' });
    expect(await dashboards.update({ ...write(id, changed, 'why'), at: 9, by: 'zoe' }, 1)).toBe('updated');
    expect(await dashboards.update(write(id, changed), 1)).toBe('stale');
    expect(await dashboards.update(write(id, dashboard('b')), 2)).toBe('taken');
    expect(await dashboards.update(write(randomUUID(), dashboard('x')), 1)).toBe('gone');
    const { items, total } = await dashboards.versions(id, page);
    expect(total).toBe(2);
    expect(items).toEqual([
      { version: 2, dashboard: changed, comment: 'why', createdAt: 9, createdBy: 'zoe' },
      { version: 1, dashboard: dashboard('a'), comment: 'first', createdAt: 5, createdBy: 'anna' },
    ]);
    expect(await dashboards.version(id, 1)).toEqual(items[1]);
    expect(await dashboards.version(id, 3)).toBeUndefined();
    const [last] = (await dashboards.versions(id, { limit: 1, cursor: undefined })).items;
    expect(last?.version).toBe(2);
  });

  it('deletes a dashboard with its versions, in the version that was seen', async () => {
    const id = await insert('a');
    expect(await dashboards.delete(id, 2)).toBe('stale');
    expect(await dashboards.delete(id, 1)).toBe('deleted');
    expect(await dashboards.delete(id, 1)).toBe('gone');
    expect((await dashboards.versions(id, page)).total).toBe(0);
  });

  it('gives a slug to one of many who ask for it at once', async () => {
    const tries = Array.from({ length: 8 }, () => dashboards.insert(write(randomUUID(), dashboard('a'))));
    const outcomes = await Promise.allSettled(tries);
    const won = outcomes.filter((one) => one.status === 'fulfilled' && one.value === 'inserted');
    expect(won).toHaveLength(1);
    expect((await dashboards.list(page)).total).toBe(1);
  });
});
