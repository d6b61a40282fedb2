import { SqlClusterClock } from '../../src/adapters/sql/sql-cluster-clock.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the cluster clock', (given) => {
  let sql: SqlWorld;

  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
  });

  afterAll(() => sql.close());

  it('knows no time before it has measured', () => {
    expect(() => new SqlClusterClock(sql.database).now()).toThrow('has not been measured yet');
  });

  it('tells the time of the database in whole milliseconds that never go back', async () => {
    const clock = new SqlClusterClock(sql.database, { measureEveryMs: 5 });
    await clock.start();
    let before = clock.now();
    for (let reading = 0; reading < 50; reading++) {
      const earliest = await sql.now();
      const now = clock.now();
      const latest = await sql.now();
      expect(Number.isInteger(now)).toBe(true);
      expect(now).toBeGreaterThanOrEqual(before);
      expect(now).toBeGreaterThan(earliest - 1_000);
      expect(now).toBeLessThan(latest + 1_000);
      before = now;
    }
    await clock.close();
  });
});
