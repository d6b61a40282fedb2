import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { InhibitionRecords } from '../../src/adapters/sql/records/inhibition-records.js';
import { MuteTimingRecords } from '../../src/adapters/sql/records/mute-timing-records.js';
import { RoutingRecords } from '../../src/adapters/sql/records/routing-records.js';
import type { RoutingNode } from '../../src/domain/routing/routing-tree.js';
import { Conflict, InvalidInput, StaleVersion } from '../../src/engine/operations/refusal.js';
import { SaveInhibition } from '../../src/engine/operations/save-inhibition.js';
import { RoutingReferences } from '../../src/engine/operations/routing-references.js';
import { SaveMuteTiming } from '../../src/engine/operations/save-mute-timing.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { anna, editingOn, SetClock, zoe } from '../support/editing-node.js';
import { SqlWorld } from './support/sql-world.js';

const nights = { name: 'nights', timeIntervals: [{ times: [{ startTime: '00:00', endTime: '06:00' }] }] };
const weekends = { name: 'weekends', timeIntervals: [{ weekdays: ['saturday', 'sunday'], location: 'Europe/Vienna' }] };
const quiet = {
  name: 'quiet',
  source: ['severity="critical"'],
  target: ['severity=~"warning|info"'],
  equal: ['cluster'],
};

function route(changes: Partial<RoutingNode> = {}): RoutingNode {
  return {
    ...{ matchers: [], continues: false, receiver: undefined, groupBy: undefined, groupWaitMs: undefined },
    ...{ groupIntervalMs: undefined, repeatIntervalMs: undefined, muteTimings: [], activeTimings: [], labels: {} },
    ...{ escalations: undefined, routes: [], ...changes },
  };
}

eachDatabase('the edits of mute timings and inhibitions', (given) => {
  let sql: SqlWorld;
  let routing: RoutingRecords;
  let timings: SaveMuteTiming;
  let inhibitions: SaveInhibition;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    routing = new RoutingRecords(sql.database);
    const editing = editingOn(sql.database, new SetClock(1_800_000_000_000));
    const references = new RoutingReferences(routing, editing);
    timings = new SaveMuteTiming(new MuteTimingRecords(sql.database), references, editing);
    inhibitions = new SaveInhibition(new InhibitionRecords(sql.database), re2Patterns(), editing);
  });
  afterAll(() => sql.close());
  beforeEach(async () => {
    for (const table of ['mute_timing', 'inhibition', 'change_feed', 'audit_entry'])
      await sql.run(`DELETE FROM ${table}`);
    await sendTo({ muteTimings: [], routes: [] });
  });

  const sendTo = async (changes: Partial<RoutingNode>): Promise<void> => {
    const stored = await routing.read();
    if (!stored) throw new Error('there is no tree');
    const { receiver: _receiver, ...rest } = changes;
    await routing.update({ tree: { ...stored.tree, ...(rest as object) }, at: 1, by: 'test' }, stored.version);
  };
  const deeds = async () =>
    (await sql.rows<{ action: string }>('SELECT action FROM audit_entry ORDER BY seq')).map(({ action }) => action);
  const told = async () =>
    (await sql.rows<{ kind: string }>('SELECT kind FROM change_feed ORDER BY id')).map(({ kind }) => kind);
  const faultsOf = async (trying: Promise<unknown>): Promise<readonly string[]> => {
    const error = await trying.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidInput);
    return (error as InvalidInput).faults.map(({ path }) => path);
  };

  it('keep timings under unique names and versions, and tell of every change', async () => {
    const { timing } = await timings.create(nights, anna);
    expect(timing).toMatchObject({ name: 'nights', intervals: [{ times: [{ from: 0, to: 360 }], location: 'UTC' }] });
    expect(await faultsOf(timings.create(nights, anna))).toEqual(['name']);
    const other = await timings.create(weekends, anna);
    const edit = { id: timing.id, expectedVersion: 1, by: zoe };
    expect(await faultsOf(timings.replace(edit, { ...nights, name: 'weekends' }))).toEqual(['name']);
    const changed = await timings.replace(edit, { ...weekends, name: 'nights' });
    expect(changed).toMatchObject({
      version: 2,
      updatedBy: 'zoe',
      timing: { intervals: [{ location: 'Europe/Vienna' }] },
    });
    await expect(timings.replace(edit, nights)).rejects.toThrow(StaleVersion);
    await timings.delete({ id: other.timing.id, expectedVersion: undefined, by: zoe });
    expect(await deeds()).toEqual([
      ...['mute-timing.create', 'mute-timing.create', 'mute-timing.change', 'mute-timing.delete'],
    ]);
    expect(await told()).toEqual(Array(4).fill('mute-timing'));
  });

  it('refuse timings with every fault of every interval', async () => {
    const wrong = [
      { times: [{ startTime: '25:00', endTime: '9' }], weekdays: ['funday'] },
      { daysOfMonth: ['0'], months: ['13'], years: ['later'], location: 'Moon/Base' },
    ];
    expect(await faultsOf(timings.create({ name: 'x', timeIntervals: wrong }, anna))).toEqual([
      ...['timeIntervals[0].times[0]', 'timeIntervals[0].weekdays[0]', 'timeIntervals[1].daysOfMonth[0]'],
      ...['timeIntervals[1].months[0]', 'timeIntervals[1].years[0]', 'timeIntervals[1].location'],
    ]);
    expect(await faultsOf(timings.create({ name: 'x', timeIntervals: [] }, anna))).toEqual(['timeIntervals']);
  });

  it('keep a timing that a route names, and write its new name into the tree', async () => {
    const { timing } = await timings.create(nights, anna);
    const below = route({ activeTimings: ['weekends', 'nights'] });
    await sendTo({ muteTimings: ['nights'], routes: [route({ routes: [below] })] });
    const edit = { id: timing.id, expectedVersion: undefined, by: zoe };
    await expect(timings.delete(edit)).rejects.toThrow(Conflict);
    await timings.replace(edit, { ...nights, name: 'quiet hours' });
    const tree = (await routing.read())?.tree;
    expect(tree?.muteTimings).toEqual(['quiet hours']);
    expect(tree?.routes[0]?.routes[0]?.activeTimings).toEqual(['weekends', 'quiet hours']);
    expect((await deeds()).slice(1)).toEqual(['routing.change', 'mute-timing.change']);
    expect((await told()).slice(1)).toEqual(['routing', 'mute-timing']);
    await sendTo({ muteTimings: [], routes: [] });
    await timings.delete(edit);
  });

  it('keep inhibitions under unique names and versions, and tell of every change', async () => {
    const { inhibition } = await inhibitions.create(quiet, anna);
    expect(inhibition).toMatchObject({
      source: [{ value: 'critical' }],
      target: [{ operator: '=~' }],
      equal: ['cluster'],
    });
    expect(await faultsOf(inhibitions.create(quiet, anna))).toEqual(['name']);
    const edit = { id: inhibition.id, expectedVersion: 1, by: zoe };
    expect(await inhibitions.replace(edit, { ...quiet, equal: [] })).toMatchObject({ version: 2, updatedBy: 'zoe' });
    await expect(inhibitions.delete(edit)).rejects.toThrow(StaleVersion);
    await inhibitions.delete({ ...edit, expectedVersion: 2 });
    expect(await deeds()).toEqual(['inhibition.create', 'inhibition.change', 'inhibition.delete']);
    expect(await told()).toEqual(Array(3).fill('inhibition'));
  });

  it('refuse inhibitions with every fault', async () => {
    const wrong = { name: 'x', source: [], target: ['a', 'b=~"("'], equal: ['c', 'd', 'c'] };
    expect(await faultsOf(inhibitions.create(wrong, anna))).toEqual([
      ...['sourceMatchers', 'targetMatchers[0]', 'targetMatchers[1]', 'equal[2]'],
    ]);
  });
});
