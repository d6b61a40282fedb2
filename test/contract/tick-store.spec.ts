import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { SqlTickStore } from '../../src/adapters/sql/sql-tick-store.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';
import { claimOf, type TickWorld, tickStoreContract } from './tick-store.contract.js';

eachDatabase('the tick store', (given) => {
  let sql: SqlWorld;
  let world: TickWorld;

  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    world = {
      store: new SqlTickStore(sql.database, re2Patterns()),
      addRuleGroup: (paused = false) => sql.addRuleGroup({ paused, intervalMs: 10_000 }),
      editRuleGroup: (id) => sql.editRuleGroup(id),
      deleteRuleGroup: (id) => sql.deleteRuleGroup(id),
      missedTicks: async (id) => {
        const rows = await sql.rows<{ missed_ticks: number }>('SELECT missed_ticks FROM rule_group WHERE id = ?', [id]);
        return rows[0]?.missed_ticks ?? 0;
      },
      notificationGroup: async (groupKey) => {
        const [row] = await sql.rows<{ id: string; next_flush_at: number | null }>(
          'SELECT id, next_flush_at FROM notification_group WHERE group_key = ?',
          [groupKey],
        );
        if (!row) return undefined;
        const members = await sql.rows<{ alert_id: string }>(
          'SELECT alert_id FROM notification_group_member WHERE notification_group_id = ? ORDER BY alert_id',
          [row.id],
        );
        return { dueAt: row.next_flush_at ?? undefined, members: members.map(({ alert_id }) => alert_id) };
      },
      sleep: async (groupKey) => {
        await sql.run('UPDATE notification_group SET next_flush_at = NULL WHERE group_key = ?', [groupKey]);
      },
    };
  });

  afterAll(() => sql.close());

  tickStoreContract(() => world);

  it('counts no tick as missed that was due before the newest edit: none in a pause, none by a new interval', async () => {
    const id = await world.addRuleGroup();
    const claim = (tick: number) => world.store.write((tx) => tx.claimTick(claimOf(id, { tick })));
    await claim(100_000);
    await sql.run('UPDATE rule_group SET updated_at = 175000 WHERE id = ?', [id]);
    expect(await claim(180_000)).toBe(true);
    expect(await world.missedTicks(id)).toBe(0);
    await claim(200_000);
    expect(await world.missedTicks(id)).toBe(1);
    await sql.run('UPDATE rule_group SET updated_at = 275000 WHERE id = ?', [id]);
    expect(await claim(300_000)).toBe(true);
    expect(await world.missedTicks(id)).toBe(3);
    await sql.run('UPDATE rule_group SET updated_at = 325000 WHERE id = ?', [id]);
    expect(await claim(310_000)).toBe(true);
    expect(await world.missedTicks(id)).toBe(3);
  });
});
