import { ThrottleRecords } from '../../src/adapters/sql/records/throttle-records.js';
import { SqlTransactions } from '../../src/adapters/sql/records/sql-transactions.js';
import type { Throttle, ThrottleAnswer } from '../../src/engine/ports/throttle.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

const limit = { attempts: 5, windowMs: 1_000 };
const key = { kind: 'sign-in', subject: 'anna' };

eachDatabase('the throttle', (given) => {
  const worlds: SqlWorld[] = [];
  const nodes: Throttle[] = [];
  let here: Throttle;

  beforeAll(async () => {
    for (let node = 0; node < 3; node++) {
      const world = await SqlWorld.open(given.url());
      worlds.push(world);
      nodes.push(new ThrottleRecords(world.database));
    }
    here = nodes[0] as Throttle;
  });
  beforeEach(async () => {
    await worlds[0]?.run('DELETE FROM throttle');
  });
  afterAll(async () => {
    for (const world of worlds) await world.close();
  });

  const takes = async (count: number, now: number): Promise<readonly ThrottleAnswer[]> =>
    await Promise.all(Array.from({ length: count }, (_, n) => (nodes[n % 3] as Throttle).take(key, limit, now)));

  it('lets exactly the limit go of many that try at once on three nodes, in each window anew', async () => {
    for (const now of [10_000, 11_000, 12_500]) {
      const answers = await takes(30, now);
      expect(answers.filter(({ go }) => go)).toHaveLength(5);
      expect(answers.filter(({ go }) => !go)).toEqual(Array(25).fill({ go: false, retryAfterMs: 1_000 }));
    }
  });

  it('says how long to wait, and a refused attempt makes nobody wait longer', async () => {
    await takes(5, 10_000);
    expect(await here.take(key, limit, 10_400)).toEqual({ go: false, retryAfterMs: 600 });
    expect(await here.take(key, limit, 10_999)).toEqual({ go: false, retryAfterMs: 1 });
    expect(await here.take(key, limit, 11_000)).toEqual({ go: true });
  });

  it('counts kinds and subjects apart', async () => {
    await takes(5, 10_000);
    expect(await here.take({ ...key, kind: 'reset' }, limit, 10_000)).toEqual({ go: true });
    expect(await here.take({ ...key, subject: 'bert' }, limit, 10_000)).toEqual({ go: true });
    expect(await here.take(key, limit, 10_000)).toMatchObject({ go: false });
  });

  it('forgets what is cleared', async () => {
    await takes(5, 10_000);
    await here.clear(key);
    expect((await takes(6, 10_001)).filter(({ go }) => go)).toHaveLength(5);
  });

  it('counts one less when one is given back, and never less than none', async () => {
    await takes(5, 10_000);
    await here.giveBack(key);
    expect((await takes(3, 10_001)).filter(({ go }) => go)).toHaveLength(1);
    for (let more = 0; more < 9; more++) await here.giveBack(key);
    expect((await takes(9, 10_002)).filter(({ go }) => go)).toHaveLength(5);
    await here.giveBack({ kind: 'sign-in', subject: 'nobody' });
  });

  it('counts an attempt whatever becomes of what follows, so it refuses to be part of it', async () => {
    const world = worlds[0] as SqlWorld;
    const joined = new SqlTransactions(world.database).write(() =>
      new ThrottleRecords(world.database).take(key, limit, 1),
    );
    await expect(joined).rejects.toThrow('transaction of its own');
  });

  it('keeps no name, and removes windows that have ended', async () => {
    await takes(1, 10_000);
    await here.take({ kind: 'sign-in', subject: 'bert' }, limit, 10_500);
    const rows = await worlds[0]?.rows<object>('SELECT * FROM throttle');
    expect(JSON.stringify(rows)).not.toMatch(/anna|bert/);
    expect(await here.prune(11_000)).toBe(1);
    expect(await here.prune(11_499)).toBe(0);
    expect(await here.prune(11_500)).toBe(1);
  });
});
