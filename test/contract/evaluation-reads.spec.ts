import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { SqlEvaluationReads } from '../../src/adapters/sql/sql-evaluation-reads.js';
import { SqlHistoryPruner } from '../../src/adapters/sql/sql-history-pruner.js';
import { SqlTickStore } from '../../src/adapters/sql/sql-tick-store.js';
import type { TickClaim } from '../../src/engine/ports/tick-store.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';
import { claimOf } from './tick-store.contract.js';

const minute = 60_000;

eachDatabase('what the claims of ticks say', (given) => {
  const statements: string[] = [];
  let world: SqlWorld;
  let ticks: SqlTickStore;
  let reads: SqlEvaluationReads;

  beforeAll(async () => {
    world = await SqlWorld.open(given.url(), { onStatement: (kind) => statements.push(kind) });
    ticks = new SqlTickStore(world.database, re2Patterns());
    reads = new SqlEvaluationReads(world.database);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await world.run('DELETE FROM claimed_tick');
    await world.run('DELETE FROM rule_group');
  });

  const claim = (groupId: string, changes: Partial<TickClaim>) =>
    ticks.write((tx) => tx.claimTick(claimOf(groupId, { intervalMs: 15_000, ...changes })));

  it('is how many ticks of each minute each node has claimed, how many failed, and what was missed between', async () => {
    const group = await world.addRuleGroup();
    await claim(group, { tick: minute, node: 'a' });
    await claim(group, { tick: minute + 15_000, node: 'b', outcome: 'error', error: 'no answer' });
    await claim(group, { tick: minute + 30_000, node: 'a' });
    await claim(group, { tick: 3 * minute, node: 'a' });
    const { minutes, missed, standing } = await reads.record(minute, 4 * minute);
    // By the database's clock all of them came long after these small instants.
    expect(minutes.map((one) => [one.at / minute, one.node, one.evaluated, one.late, one.failed]).sort()).toEqual([
      [1, 'a', 2, 2, 0],
      [1, 'b', 1, 1, 1],
      [3, 'a', 1, 1, 0],
    ]);
    expect(missed).toEqual([{ tick: 3 * minute, intervalMs: 15_000, missed: 5 }]);
    expect(standing).toEqual([
      { groupId: group, lastTick: 3 * minute, editedAt: 0, lastDurationMs: 3, lastFailed: false },
    ]);
  });

  it('leaves out what was due before or after, but not what was missed within and claimed after', async () => {
    const group = await world.addRuleGroup();
    for (const tick of [minute, 2 * minute, 5 * minute]) await claim(group, { tick });
    const { minutes, missed } = await reads.record(2 * minute, 3 * minute);
    expect(minutes.map(({ at, evaluated }) => [at / minute, evaluated])).toEqual([[2, 1]]);
    expect(missed.map(({ tick }) => tick / minute)).toEqual([2, 5]);
  });

  it('calls a claim late only when it came after half of its interval, or after ten seconds', async () => {
    const now = await world.now();
    const [soon, late, longInterval] = [
      await world.addRuleGroup(),
      await world.addRuleGroup(),
      await world.addRuleGroup(),
    ];
    await claim(soon, { tick: now + 5_000, node: 'soon' });
    await claim(late, { tick: now - 8_000, node: 'late' });
    await claim(longInterval, { tick: now - 60_000, intervalMs: 3_600_000, node: 'long' });
    const { minutes } = await reads.record(now - 2 * minute, now + minute);
    const lateOf = Object.fromEntries(minutes.map((one) => [one.node, one.late]));
    expect(lateOf).toEqual({ soon: 0, late: 1, long: 1 });
  });

  it('calls no claim late that was due before its group was written', async () => {
    const now = await world.now();
    const group = await world.addRuleGroup();
    await world.run('UPDATE rule_group SET updated_at = ? WHERE id = ?', [now, group]);
    await claim(group, { tick: now - 50_000, intervalMs: minute });
    const { minutes } = await reads.record(now - 2 * minute, now + minute);
    expect(minutes.map(({ evaluated, late }) => [evaluated, late])).toEqual([[1, 0]]);
  });

  it('knows nothing of a claim that was lost or rolled back, and of a group that is paused', async () => {
    const [group, paused] = [await world.addRuleGroup(), await world.addRuleGroup({ paused: true })];
    await claim(group, { tick: minute, node: 'a' });
    expect(await claim(group, { tick: minute, node: 'b' })).toBe(false);
    await expect(
      ticks.write(async (tx) => {
        await tx.claimTick(claimOf(group, { tick: 2 * minute }));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    const { minutes, standing } = await reads.record(0, 9 * minute);
    expect(minutes.map(({ node, evaluated }) => [node, evaluated])).toEqual([['a', 1]]);
    expect(standing.map(({ groupId }) => groupId)).toEqual([group]);
    expect(paused).not.toBe(group);
  });

  it('is read with one statement, by the clock of the database', async () => {
    statements.length = 0;
    const { now } = await reads.record(0, minute);
    expect(statements).toEqual(['select']);
    expect(Math.abs(now - (await world.now()))).toBeLessThan(60_000);
  });

  it('is kept for a day at most', async () => {
    const now = await world.now();
    const group = await world.addRuleGroup();
    const day = 24 * 60 * minute;
    for (const tick of [now - day - 2 * minute, now - day - minute, now - day + 10 * minute])
      await claim(group, { tick });
    const pruner = new SqlHistoryPruner(world.database);
    expect(await pruner.prune(0, 1)).toBe(1);
    expect(await pruner.prune(0, 1_000)).toBe(1);
    expect(await world.rows('SELECT tick FROM claimed_tick')).toEqual([{ tick: now - day + 10 * minute }]);
    expect(await pruner.prune(now, 1_000)).toBe(1);
  });
});
