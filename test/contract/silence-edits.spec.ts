import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { SilenceRecords } from '../../src/adapters/sql/records/silence-records.js';
import { Conflict, InvalidInput, NotFound, StaleVersion } from '../../src/engine/operations/refusal.js';
import { SaveSilence, type SilenceDraft } from '../../src/engine/operations/save-silence.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { anna, editingOn, SetClock, zoe } from '../support/editing-node.js';
import { SqlWorld } from './support/sql-world.js';

const hour = 3_600_000;
const start = 1_800_000_000_000;
const rules = { longestMs: 1_000 * hour, commentRequired: true, mostLive: 5 };

function draft(changes: Partial<SilenceDraft> = {}): SilenceDraft {
  return {
    ...{ matchers: ['team="db"'], comment: 'works on the disks', createdBy: undefined },
    ...{ startsAt: undefined, endsAt: undefined, durationMs: hour },
    ...changes,
  };
}

eachDatabase('the edits of silences', (given) => {
  let sql: SqlWorld;
  let other: SqlWorld;
  const clock = new SetClock(start);
  let silences: SilenceRecords;
  let saver: SaveSilence;
  const saverOn = (world: SqlWorld) =>
    new SaveSilence(new SilenceRecords(world.database), re2Patterns(), rules, editingOn(world.database, clock));
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    other = await SqlWorld.open(given.url());
    silences = new SilenceRecords(sql.database);
    saver = saverOn(sql);
  });
  afterAll(async () => {
    await sql.close();
    await other.close();
  });
  beforeEach(async () => {
    clock.at = start;
    for (const table of ['silence', 'change_feed', 'audit_entry']) await sql.run(`DELETE FROM ${table}`);
  });

  const deeds = async () =>
    (
      await sql.rows<{ action: string; actor_name: string }>('SELECT action, actor_name FROM audit_entry ORDER BY seq')
    ).map(({ action, actor_name }) => `${actor_name}: ${action}`);
  const edit = (id: string, expectedVersion?: number) => ({ id, expectedVersion, by: zoe });
  const faultsOf = async (trying: Promise<unknown>): Promise<readonly string[]> => {
    const error = await trying.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(InvalidInput);
    return (error as InvalidInput).faults.map(({ path }) => path);
  };

  it('create what was asked for, tell the feed and the audit log', async () => {
    const made = await saver.create(draft({ matchers: ['team="db"', 'severity!~"info|warn.*"'] }), anna);
    expect(made).toMatchObject({
      ...{ version: 1, startsAt: start, endsAt: start + hour, createdBy: 'anna', comment: 'works on the disks' },
      matchers: [
        { name: 'team', operator: '=', value: 'db' },
        { name: 'severity', operator: '!~', value: 'info|warn.*' },
      ],
    });
    expect(await sql.rows('SELECT kind, entity_id FROM change_feed')).toEqual([
      { kind: 'silence', entity_id: made.id },
    ]);
    expect(await deeds()).toEqual(['anna: silence.create']);
  });

  it('refuse with every fault at once', async () => {
    const matchers = ['team="db"', 'x', 'y=~"("', { name: '', operator: '=', value: 'a' } as const];
    const wrong = draft({ matchers, comment: ' \n', endsAt: start - 1, createdBy: 'x'.repeat(201) });
    expect(await faultsOf(saver.create(wrong, anna))).toEqual([
      ...['matchers[1]', 'matchers[2]', 'matchers[3]', 'duration', 'endsAt', 'comment', 'createdBy'],
    ]);
    for (const broad of [[], ['team=""'], ['team=~".*"', 'a!="b"'], ['a!~"b"']]) {
      expect(await faultsOf(saver.create(draft({ matchers: broad }), anna))).toEqual(['matchers']);
    }
    const many = Array.from({ length: 101 }, (_, index) => `l${index}="x"`);
    expect(await faultsOf(saver.create(draft({ matchers: many }), anna))).toEqual(['matchers']);
    const long = draft({
      matchers: [`a="${'x'.repeat(16_384)}"`],
      comment: 'x'.repeat(10_001),
      durationMs: 2_000 * hour,
    });
    expect(await faultsOf(saver.create(long, anna))).toEqual(['matchers', 'duration', 'comment']);
    expect([await silences.countLive(0), await deeds()]).toEqual([0, []]);
  });

  it('change a silence in place, under its version, but not its start once it has come', async () => {
    const { id } = await saver.create(draft(), anna);
    clock.at += 60_000;
    const wider = draft({ matchers: ['team=~"db|web"'], durationMs: undefined, endsAt: start + 2 * hour });
    await expect(saver.replace(edit(id, 2), wider)).rejects.toThrow(StaleVersion);
    const changed = await saver.replace(edit(id, 1), wider);
    expect(changed).toMatchObject({
      ...{ id, version: 2, startsAt: start, endsAt: start + 2 * hour, createdBy: 'anna', updatedBy: 'zoe' },
      matchers: [{ name: 'team', operator: '=~', value: 'db|web' }],
    });
    expect(await faultsOf(saver.replace(edit(id), draft({ startsAt: start + hour })))).toEqual(['startsAt']);
    await expect(saver.replace(edit('01a1fc40-0000-7000-8000-000000000000'), wider)).rejects.toThrow(NotFound);
    expect(await deeds()).toEqual(['anna: silence.create', 'zoe: silence.change']);
  });

  it('end a silence now, once; what has ended cannot be changed', async () => {
    const active = await saver.create(draft(), anna);
    const pending = await saver.create(draft({ startsAt: start + hour }), anna);
    clock.at += 1_000;
    for (const { id } of [active, pending]) {
      expect([await saver.expire(edit(id)), await saver.expire(edit(id))]).toEqual(['expired', 'already-expired']);
      await expect(saver.replace(edit(id), draft())).rejects.toThrow(Conflict);
    }
    expect(await silences.byId(active.id)).toMatchObject({ startsAt: start, endsAt: start + 1_000, version: 2 });
    expect(await silences.byId(pending.id)).toMatchObject({ startsAt: start + 1_000, endsAt: start + 1_000 });
    expect((await deeds()).slice(2)).toEqual(['zoe: silence.expire', 'zoe: silence.expire']);
  });

  it('create again what has ended, as long as it held unless said otherwise', async () => {
    const { id } = await saver.create(draft(), anna);
    clock.at += 600_000;
    await saver.expire(edit(id));
    clock.at += hour;
    const again = await saver.recreate(id, {}, zoe);
    expect(again).toMatchObject({ startsAt: clock.at, endsAt: clock.at + 600_000, createdBy: 'zoe', version: 1 });
    expect(again.id).not.toBe(id);
    const longer = await saver.recreate(id, { durationMs: 2 * hour, comment: 'once more' }, zoe);
    expect(longer).toMatchObject({ endsAt: clock.at + 2 * hour, comment: 'once more', matchers: again.matchers });
    await expect(saver.recreate('01a1fc40-0000-7000-8000-000000000000', {}, zoe)).rejects.toThrow(NotFound);
  });

  it('follow Alertmanager’s rule where its API asks: other matchers are another silence', async () => {
    const { id } = await saver.put(undefined, draft({ createdBy: 'karma' }), anna);
    clock.at += 1_000;
    const same = draft({ startsAt: start, durationMs: undefined, endsAt: start + 3 * hour, comment: 'longer' });
    expect(await saver.put(id, same, zoe)).toMatchObject({
      id,
      version: 2,
      endsAt: start + 3 * hour,
      createdBy: 'zoe',
    });
    const moved = await saver.put(id, draft({ startsAt: start, matchers: ['team="web"'] }), zoe);
    expect(moved).toMatchObject({ version: 1, startsAt: clock.at });
    expect(await silences.byId(id)).toMatchObject({ endsAt: clock.at, version: 3 });
    const anew = await saver.put(id, draft({ startsAt: start }), zoe);
    expect([anew.id === id, anew.id === moved.id]).toEqual([false, false]);
    await expect(saver.put('01a1fc40-0000-7000-8000-000000000000', draft(), zoe)).rejects.toThrow(NotFound);
    expect((await deeds()).slice(1)).toEqual([
      ...['zoe: silence.change', 'zoe: silence.expire', 'zoe: silence.create', 'zoe: silence.create'],
    ]);
  });

  it('keep the number of live silences in its bound, whoever comes at once on whichever node', async () => {
    const elsewhere = saverOn(other);
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) => (index % 2 ? saver : elsewhere).create(draft(), anna)),
    );
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
    expect(refused).toHaveLength(7);
    for (const error of refused) expect(error).toBeInstanceOf(Conflict);
    expect(refused[0]?.message).toContain('there are 5 silences already');
    expect(await silences.countLive(start)).toBe(5);
    const [first] = (await silences.all(start, 0)).map(({ id }) => id);
    await saver.expire(edit(first ?? ''));
    await saver.create(draft(), anna);
  });
});
