import { randomUUID } from 'node:crypto';
import { InhibitionRecords } from '../../src/adapters/sql/records/inhibition-records.js';
import { MuteTimingRecords } from '../../src/adapters/sql/records/mute-timing-records.js';
import { SilenceRecords } from '../../src/adapters/sql/records/silence-records.js';
import { SqlTransactions } from '../../src/adapters/sql/records/sql-transactions.js';
import type { Silence } from '../../src/domain/suppression/silence.js';
import type { Page, PageRequest } from '../../src/engine/ports/page.js';
import type { SilenceFilter, SilenceWrite } from '../../src/engine/ports/silence-store.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

const now = 1_000_000;
const team = { name: 'team', operator: '=', value: 'db' } as const;

function silence(changes: Partial<Silence> = {}): Silence {
  return {
    id: randomUUID(),
    matchers: [team],
    startsAt: now - 1_000,
    endsAt: now + 1_000,
    createdBy: 'anna',
    comment: 'works on the disks',
    ...changes,
  };
}

function writeOf(changes: Partial<Silence> = {}): SilenceWrite {
  return { silence: silence(changes), at: now, by: 'anna' };
}

const anything: SilenceFilter = { states: [], createdBy: undefined, search: undefined, now };

async function everyPage<T>(read: (page: PageRequest) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: 2, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === undefined) expect(page.total).toBe(items.length);
  } while (cursor !== undefined);
  return items;
}

eachDatabase('the stores of what holds notices back', (given) => {
  let sql: SqlWorld;
  let other: SqlWorld;
  let silences: SilenceRecords;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    other = await SqlWorld.open(given.url());
  });
  afterAll(async () => {
    await sql.close();
    await other.close();
  });
  beforeEach(async () => {
    await sql.run('DELETE FROM silence');
    await sql.run('DELETE FROM suppression');
    silences = new SilenceRecords(sql.database);
  });

  const revision = async (): Promise<number> =>
    (await sql.rows<{ revision: number }>('SELECT revision FROM suppression_state'))[0]?.revision ?? 0;

  it('give silences back as they were stored, of any text', async () => {
    const matchers = [team, { name: 'größe', operator: '!~', value: 'a"\\b\n日本.*' }] as const;
    const write = writeOf({ matchers, comment: "l'été\n— 😀", createdBy: 'Ω' });
    await silences.insert(write);
    expect(await silences.byId(write.silence.id)).toEqual({
      ...write.silence,
      ...{ version: 1, createdAt: now, updatedAt: now, updatedBy: 'anna', suppressedNotices: 0 },
    });
    expect(await silences.byId(randomUUID())).toBeUndefined();
  });

  it('change a silence under an optimistic lock', async () => {
    const write = writeOf();
    await silences.insert(write);
    const edited = { silence: { ...write.silence, endsAt: now + 5, comment: 'shorter' }, at: now + 1, by: 'zoe' };
    expect(await silences.update(edited, 2)).toBe('stale');
    expect(await silences.update(edited, 1)).toBe('updated');
    expect(await silences.update(edited, 1)).toBe('stale');
    expect(await silences.update(writeOf(), 1)).toBe('gone');
    expect(await silences.byId(write.silence.id)).toMatchObject({
      ...{ version: 2, endsAt: now + 5, comment: 'shorter', createdAt: now, updatedAt: now + 1, updatedBy: 'zoe' },
    });
  });

  it('stamp every silence that is written with the next revision, which is theirs alone', async () => {
    const before = await revision();
    const [first, second] = [writeOf(), writeOf()];
    await silences.insert(first);
    await silences.insert(second);
    await silences.update(first, 1);
    const rows = await sql.rows<{ id: string; revision: number }>('SELECT id, revision FROM silence ORDER BY revision');
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { id: second.silence.id, revision: before + 2 },
      { id: first.silence.id, revision: before + 3 },
    ]);
    expect(await revision()).toBe(before + 3);
  });

  it('leave the revision as it was when the transaction is rolled back', async () => {
    const before = await revision();
    const failing = new SqlTransactions(sql.database).write(async () => {
      await silences.insert(writeOf());
      throw new Error('not to be');
    });
    await expect(failing).rejects.toThrow('not to be');
    expect([await revision(), await silences.countLive(0)]).toEqual([before, 0]);
  });

  it('give each of many writers on two nodes a revision of its own', async () => {
    const elsewhere = new SilenceRecords(other.database);
    const writers = Array.from({ length: 20 }, (_, index) => (index % 2 ? silences : elsewhere).insert(writeOf()));
    await Promise.all(writers);
    const rows = await sql.rows<{ revision: number }>('SELECT DISTINCT revision FROM silence');
    expect(rows).toHaveLength(20);
  });

  const planted = async (): Promise<void> => {
    const ends = { ended: now, long: now - 500, soon: now + 10, later: now + 500, alike: now + 500, coming: now + 900 };
    for (const [comment, endsAt] of Object.entries(ends)) {
      const startsAt = comment === 'coming' ? now + 1 : 0;
      await silences.insert(writeOf({ comment, endsAt, startsAt, createdBy: comment === 'soon' ? 'Zoé' : 'anna' }));
    }
  };
  const comments = async (filter: Partial<SilenceFilter>): Promise<readonly string[]> =>
    (await everyPage((page) => silences.list({ ...anything, ...filter }, page))).map(({ comment }) => comment);

  it('list what goes on by its end, then what has ended, the latest first', async () => {
    await planted();
    const listed = await comments({});
    expect(listed.filter((comment) => comment !== 'alike')).toEqual(['soon', 'later', 'coming', 'ended', 'long']);
    expect(listed.slice(1, 3).sort()).toEqual(['alike', 'later']);
    expect((await silences.all(now, 1)).map(({ comment }) => comment)).toEqual(listed.slice(0, 5));
    expect(await silences.countLive(now)).toBe(4);
  });

  it('list all as they are, whichever node wrote last', async () => {
    const elsewhere = new SilenceRecords(other.database);
    const listed = async (at = now) => (await silences.all(at, 10)).map(({ comment }) => comment);
    const one = writeOf({ comment: 'one', endsAt: now + 500 });
    expect(await listed()).toEqual([]);
    await elsewhere.insert(one);
    expect([await listed(), await listed()]).toEqual([['one'], ['one']]);
    await elsewhere.update({ ...one, silence: { ...one.silence, comment: 'edited' } }, 1);
    expect(await listed()).toEqual(['edited']);
    await elsewhere.insert(writeOf({ comment: 'two', endsAt: now + 600 }));
    expect([await listed(), await listed(now + 550)]).toEqual([
      ['edited', 'two'],
      ['two', 'edited'],
    ]);
    await elsewhere.update({ ...one, silence: { ...one.silence, comment: 'over', endsAt: now - 1 } }, 2);
    expect([await listed(), await listed(now + 700)]).toEqual([
      ['two', 'over'],
      ['two', 'over'],
    ]);
  });

  it('forget what a transaction saw that was rolled back', async () => {
    const comments = async () => (await silences.all(now, 10)).map(({ comment }) => comment);
    const failing = new SqlTransactions(sql.database).write(async () => {
      await silences.insert(writeOf({ comment: 'never' }));
      expect(await comments()).toEqual(['never']);
      throw new Error('not to be');
    });
    await expect(failing).rejects.toThrow('not to be');
    await silences.insert(writeOf({ comment: 'instead' }));
    expect(await comments()).toEqual(['instead']);
  });

  it('list by state, creator and part of a text in any case', async () => {
    await planted();
    expect(await comments({ states: ['pending'] })).toEqual(['coming']);
    expect(await comments({ states: ['pending', 'expired'] })).toEqual(['coming', 'ended', 'long']);
    expect([...(await comments({ states: ['active'] }))].sort()).toEqual(['alike', 'later', 'soon']);
    expect(await comments({ createdBy: 'Zoé' })).toEqual(['soon']);
    expect(await comments({ search: 'ZOÉ' })).toEqual(['soon']);
    expect([...(await comments({ search: 'L' }))].sort()).toEqual(['alike', 'later', 'long']);
    expect(await comments({ search: 'TEAM="D', states: ['expired'] })).toEqual(['ended', 'long']);
    expect(await comments({ search: '%' })).toEqual([]);
  });

  it('cut all pages as of the first, whatever ends between them', async () => {
    await planted();
    const first = await silences.list(anything, { limit: 1, cursor: undefined });
    const rest = await silences.list({ ...anything, now: now + 800 }, { limit: 10, cursor: first.nextCursor });
    expect([...first.items, ...rest.items]).toHaveLength(6);
    expect(rest.items.slice(-2).map(({ comment }) => comment)).toEqual(['ended', 'long']);
  });

  it('count the notices that a silence suppressed', async () => {
    const [one, none] = [writeOf(), writeOf()];
    await silences.insert(one);
    await silences.insert(none);
    const count = async (kind: string) =>
      await sql.run('INSERT INTO suppression (notification_id, kind, ref, alerts, created_at) VALUES (?, ?, ?, 3, 1)', [
        ...[randomUUID(), kind, one.silence.id],
      ]);
    for (const kind of ['silence', 'silence', 'mute-timing']) await count(kind);
    expect((await silences.byId(one.silence.id))?.suppressedNotices).toBe(2);
    const listed = await everyPage((page) => silences.list(anything, page));
    expect(listed.map(({ suppressedNotices }) => suppressedNotices).sort()).toEqual([0, 2]);
  });

  it('keep mute timings by unique names, each write with the next revision', async () => {
    const timings = new MuteTimingRecords(sql.database);
    const interval = {
      times: [{ from: 0, to: 1_440 }],
      weekdays: [{ from: 1, to: 5 }],
      daysOfMonth: [{ from: -3, to: -1 }],
      ...{ months: [], years: [{ from: 2_026, to: 2_030 }], location: 'Europe/Vienna' },
    };
    const timing = { id: randomUUID(), name: 'nights', intervals: [interval] };
    const before = await revision();
    expect(await timings.insert({ timing, at: 5, by: 'anna' })).toBe('inserted');
    expect(await timings.byName('nights')).toEqual({ timing, version: 1, updatedAt: 5, updatedBy: 'anna' });
    const renamed = { ...timing, name: 'Nights' };
    expect(await timings.update({ timing: renamed, at: 6, by: 'zoe' }, 1)).toBe('updated');
    expect(await timings.byName('nights')).toBeUndefined();
    expect(await timings.insert({ timing: { ...renamed, id: randomUUID() }, at: 7, by: 'zoe' })).toBe('taken');
    expect((await timings.list({ limit: 5, cursor: undefined })).items.map((one) => one.timing)).toEqual([renamed]);
    expect([await timings.delete(timing.id, 1), await timings.delete(timing.id, 2)]).toEqual(['stale', 'deleted']);
    expect(await timings.byId(timing.id)).toBeUndefined();
    expect(await revision()).toBeGreaterThanOrEqual(before + 3);
  });

  it('keep inhibitions by unique names, each write with the next revision', async () => {
    const inhibitions = new InhibitionRecords(sql.database);
    const severe = { name: 'severity', operator: '=', value: 'critical' } as const;
    const mild = { name: 'severity', operator: '=~', value: 'warning|info' } as const;
    const inhibition = { id: randomUUID(), name: 'quiet', source: [severe], target: [mild], equal: ['cluster'] };
    const before = await revision();
    expect(await inhibitions.insert({ inhibition, at: 5, by: 'anna' })).toBe('inserted');
    expect(await inhibitions.byId(inhibition.id)).toEqual({ inhibition, version: 1, updatedAt: 5, updatedBy: 'anna' });
    const wider = { ...inhibition, equal: [] };
    expect(await inhibitions.update({ inhibition: wider, at: 6, by: 'zoe' }, 1)).toBe('updated');
    expect(await inhibitions.update({ inhibition: wider, at: 6, by: 'zoe' }, 1)).toBe('stale');
    expect((await inhibitions.byName('quiet'))?.inhibition).toEqual(wider);
    expect(await inhibitions.insert({ inhibition: { ...wider, id: randomUUID() }, at: 7, by: 'zoe' })).toBe('taken');
    expect((await inhibitions.list({ limit: 5, cursor: undefined })).total).toBe(1);
    expect([await inhibitions.delete(inhibition.id, 2), await inhibitions.delete(inhibition.id, 2)]).toEqual([
      ...['deleted', 'gone'],
    ]);
    expect(await revision()).toBeGreaterThanOrEqual(before + 3);
  });
});
