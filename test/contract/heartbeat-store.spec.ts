import { randomUUID } from 'node:crypto';
import { HeartbeatRecords } from '../../src/adapters/sql/records/heartbeat-records.js';
import type { HeartbeatMonitor } from '../../src/domain/alert/heartbeat-monitor.js';
import type { StoredHeartbeat } from '../../src/engine/ports/heartbeat-store.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

const minute = 60_000;

eachDatabase('the store of heartbeat monitors', (given) => {
  const worlds: SqlWorld[] = [];
  const stores: HeartbeatRecords[] = [];

  beforeAll(async () => {
    for (let node = 0; node < 3; node++) {
      const world = await SqlWorld.open(given.url());
      worlds.push(world);
      stores.push(new HeartbeatRecords(world.database));
    }
  });
  afterAll(async () => {
    for (const world of worlds) await world.close();
  });
  afterEach(async () => {
    await world().run('DELETE FROM heartbeat_monitor');
  });

  const store = () => stores[0] as HeartbeatRecords;
  const world = () => worlds[0] as SqlWorld;
  const draft = (changes: Partial<HeartbeatMonitor> = {}): HeartbeatMonitor => {
    const id = randomUUID();
    const times = { intervalMs: 10 * minute, graceMs: minute };
    return { id, name: `job ${id}`, team: undefined, ...times, labels: { a: 'ä' }, annotations: {}, ...changes };
  };
  const add = async (changes: Partial<HeartbeatMonitor> = {}): Promise<HeartbeatMonitor> => {
    const monitor = draft(changes);
    expect(await store().insert({ monitor, at: 5, by: 'anna' })).toBe('inserted');
    return monitor;
  };
  const present = async (id: string): Promise<StoredHeartbeat> => {
    const found = await store().byId(id);
    if (!found) throw new Error(`${id} is gone`);
    return found;
  };
  /** Lets time pass for the monitors, and for the watch over them. */
  const pass = async (ms: number): Promise<void> => {
    await world().run('UPDATE heartbeat_monitor SET last_at = last_at - ?, due_at = due_at - ?', [ms, ms]);
  };
  const listened = async (agoMs: number): Promise<void> => {
    await store().listen(0);
    await world().run("UPDATE job_claim SET last_tick = last_tick - ? WHERE name = 'heartbeat-watch'", [agoMs]);
  };

  it('keeps monitors and gives them back, by name, id and page', async () => {
    const [b, a] = [await add({ name: 'b', team: 'db' }), await add({ name: 'a' })];
    expect(await store().byName('b')).toEqual({
      monitor: b,
      version: 1,
      lastAt: undefined,
      lastFrom: undefined,
      dueAt: undefined,
      silent: false,
      updatedAt: 5,
      updatedBy: 'anna',
    });
    expect(await store().byName('c')).toBeUndefined();
    const first = await store().list({ limit: 1, cursor: undefined });
    const second = await store().list({ limit: 1, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ monitor }) => monitor)).toEqual([a, b]);
    expect([first.total, second.nextCursor]).toEqual([2, undefined]);
  });

  it('lets one of two edits win, and one monitor have a name', async () => {
    const monitor = await add({ name: 'x' });
    expect(await store().insert({ monitor: draft({ name: 'x' }), at: 6, by: 'b' })).toBe('taken');
    const edit = { monitor: { ...monitor, graceMs: 5 }, at: 7, by: 'c' };
    const edits = await Promise.all(stores.map((one) => one.update(edit, 1, false)));
    expect([...edits].sort()).toEqual(['stale', 'stale', 'updated']);
    expect(await present(monitor.id)).toMatchObject({ version: 2, monitor: { graceMs: 5 }, updatedBy: 'c' });
    const other = await add({ name: 'y' });
    expect(await store().update({ ...edit, monitor: { ...other, name: 'x' } }, 1, false)).toBe('taken');
    expect(await store().delete(monitor.id, 1)).toBe('stale');
    expect(await store().delete(monitor.id, 2)).toBe('deleted');
    expect(await store().delete(monitor.id, 2)).toBe('gone');
    expect(await store().update(edit, 2, false)).toBe('gone');
  });

  it('is due an interval and a grace after each sign, by the clock of the database', async () => {
    const { id } = await add();
    expect(await store().nextDueAt()).toBeUndefined();
    const before = await world().now();
    expect(await store().beat(id, 'token ci, 10.0.0.7')).toEqual({ was: 'heard' });
    const { lastAt = 0, dueAt = 0, lastFrom, silent } = await present(id);
    expect(lastAt).toBeGreaterThanOrEqual(before);
    expect([dueAt - lastAt, lastFrom, silent]).toEqual([11 * minute, 'token ci, 10.0.0.7', false]);
    expect(await store().nextDueAt()).toBe(dueAt);
    expect((await store().waiting()).map(({ monitor }) => monitor.id)).toEqual([id]);
    expect(await store().beat(randomUUID(), 'x')).toBeUndefined();
  });

  it('gives a silent monitor to one of several claims, once, and says so at its next sign', async () => {
    const { id } = await add();
    await store().beat(id, 'x');
    await listened(0);
    expect(await store().overdue(9)).toEqual([]);
    expect(await store().claimSilent(id, 5_000)).toBe(false);
    await pass(11 * minute);
    await listened(0);
    expect((await store().overdue(9)).map(({ monitor }) => monitor.id)).toEqual([id]);
    const claims = await Promise.all(stores.map((one) => one.claimSilent(id, 60_000)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect([await store().overdue(9), await store().waiting()]).toEqual([[], []]);
    expect(await store().nextDueAt()).toBeUndefined();
    const signs = await Promise.all(stores.map((one) => one.beat(id, 'x')));
    expect(signs.map((sign) => sign?.was).sort()).toEqual(['heard', 'heard', 'silent']);
  });

  it('finds nobody silent who has not been heard of, nor the newest before the oldest', async () => {
    await add();
    const [late, later] = [await add({ intervalMs: 1 }), await add({ intervalMs: 2 * minute })];
    for (const { id } of [late, later]) await store().beat(id, 'x');
    await pass(20 * minute);
    expect((await store().overdue(9)).map(({ monitor }) => monitor.id)).toEqual([late.id, later.id]);
    expect(await store().overdue(1)).toHaveLength(1);
  });

  it('claims nobody silent while the cluster does not listen', async () => {
    const { id } = await add();
    await store().beat(id, 'x');
    await pass(11 * minute);
    await listened(60_000);
    expect(await store().claimSilent(id, 30_000)).toBe(false);
    await listened(0);
    expect(await store().claimSilent(id, 30_000)).toBe(true);
  });

  it('writes down once that the cluster listens, and says when it last did', async () => {
    await listened(100_000);
    const answers = await Promise.all(stores.map((one) => one.listen(50_000)));
    expect(answers.filter((answer) => answer === 'fresh')).toHaveLength(2);
    const listening = answers.find((answer) => answer !== 'fresh');
    if (!listening) throw new Error('nobody listened');
    expect(listening.now - (listening.before ?? 0)).toBeGreaterThanOrEqual(100_000);
    expect(await store().listen(50_000)).toBe('fresh');
  });

  it('never knew anybody to listen before the first', async () => {
    await world().run("DELETE FROM job_claim WHERE name = 'heartbeat-watch'");
    expect(await store().listen(1_000)).toEqual({ before: undefined, now: expect.any(Number) });
  });

  it('postpones what has not changed since', async () => {
    const { id } = await add();
    await store().beat(id, 'x');
    const { dueAt = 0 } = await present(id);
    await store().postpone(id, dueAt - 1, dueAt + 5);
    expect((await present(id)).dueAt).toBe(dueAt);
    await store().postpone(id, dueAt, dueAt + 5);
    expect((await present(id)).dueAt).toBe(dueAt + 5);
  });

  it.each([
    ['still overdue, the same alert', 1, true, true],
    ['still overdue, another alert', 1, false, false],
    ['not overdue any more', 60 * minute, true, false],
  ])('an edit of a silent monitor: %s', async (_, intervalMs, staysSilent, silent) => {
    const monitor = await add();
    await store().beat(monitor.id, 'x');
    await pass(11 * minute);
    await listened(0);
    expect(await store().claimSilent(monitor.id, 60_000)).toBe(true);
    const { lastAt = 0 } = await present(monitor.id);
    await store().update({ monitor: { ...monitor, intervalMs }, at: 9, by: 'b' }, 1, staysSilent);
    expect(await present(monitor.id)).toMatchObject({ silent, lastAt, dueAt: lastAt + intervalMs + minute });
  });
});
