import { randomUUID } from 'node:crypto';
import { DashboardRecords } from '../../src/adapters/sql/records/dashboard-records.js';
import { DashboardStarRecords } from '../../src/adapters/sql/records/dashboard-star-records.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the stars of dashboards', (given) => {
  let sql: SqlWorld;
  let dashboards: DashboardRecords;
  let stars: DashboardStarRecords;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    dashboards = new DashboardRecords(sql.database);
    stars = new DashboardStarRecords(sql.database);
  });
  afterAll(() => sql.close());

  const insert = async (): Promise<string> => {
    const id = randomUUID();
    const dashboard = {
      ...{ slug: id, title: id, folder: 'default', description: '', tags: [], range: '6h', refresh: '' },
      ...{ variables: [], panels: [] },
    };
    await dashboards.insert({ id, dashboard, comment: '', at: 5, by: 'anna' });
    return id;
  };
  const star = (userId: string, dashboardId: string, at = 5, most = 10) => stars.add({ userId, dashboardId, at }, most);

  it("are each person's own, in the order in which they were set", async () => {
    const [anna, zoe, first, second] = [randomUUID(), randomUUID(), await insert(), await insert()];
    expect(await star(anna, second, 7)).toBe('added');
    expect(await star(anna, first, 6)).toBe('added');
    expect(await star(anna, second, 1)).toBe('added');
    expect(await stars.of(anna)).toEqual([first, second]);
    expect(await stars.of(zoe)).toEqual([]);
    await stars.remove(anna, first);
    expect(await stars.of(anna)).toEqual([second]);
  });

  it('are so many and no more, and setting one again is none more', async () => {
    const [anna, first, second] = [randomUUID(), await insert(), await insert()];
    expect(await star(anna, first, 5, 1)).toBe('added');
    expect(await star(anna, second, 5, 1)).toBe('full');
    expect(await star(anna, first, 5, 1)).toBe('added');
  });

  it('go with the dashboard, also one that was set meanwhile', async () => {
    const [anna, gone] = [randomUUID(), await insert()];
    await star(anna, gone);
    expect(await dashboards.delete(gone, 1)).toBe('deleted');
    expect(await sql.rows('SELECT user_id FROM dashboard_star WHERE dashboard_id = ?', [gone])).toEqual([]);
    await star(anna, gone);
    expect(await stars.of(anna)).toEqual([]);
  });
});
