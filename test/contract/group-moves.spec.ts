import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { insertRows } from '../../src/adapters/sql/bulk-write.js';
import { RoutingRecords } from '../../src/adapters/sql/records/routing-records.js';
import { SqlFlushStore } from '../../src/adapters/sql/sql-flush-store.js';
import { SqlGroupMoves } from '../../src/adapters/sql/sql-group-moves.js';
import { SqlTickStore } from '../../src/adapters/sql/sql-tick-store.js';
import { decideWakes } from '../../src/domain/grouping/decide-wakes.js';
import type { RoutingTree } from '../../src/domain/routing/routing-tree.js';
import { MoveGroups } from '../../src/engine/operations/move-groups.js';
import { firingAlert } from '../support/builders/alert-builder.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { treeOf } from '../support/moving-world.js';
import { groupMovesContract, type MovesWorld } from './group-moves.contract.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the moves between notification groups', (given) => {
  let sql: SqlWorld;
  let world: MovesWorld;
  let ticks: SqlTickStore;
  let flushes: SqlFlushStore;
  let trees: RoutingRecords;

  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    ticks = new SqlTickStore(sql.database, re2Patterns());
    flushes = new SqlFlushStore(sql.database, re2Patterns());
    trees = new RoutingRecords(sql.database);
    world = {
      moves: new SqlGroupMoves(sql.database, re2Patterns()),
      together: (work) => sql.database.write(() => work()),
      save: async (alerts) => void (await ticks.write((tx) => tx.saveAlerts(alerts))),
      group: async (id) => {
        let found: Awaited<ReturnType<MovesWorld['group']>> | undefined;
        await flushes.write(async (tx) => {
          const { group, members, leaving, notified } = await tx.group(id);
          const ids = members.map((member) => member.id);
          found = { members: ids, leaving: [...leaving], notified, nextFlushAt: group.nextFlushAt };
        });
        if (!found) throw new Error(`there is no group ${id}`);
        return found;
      },
    };
    for (const name of ['ops', 'db']) await addPoint(name);
  });

  afterAll(() => sql.close());

  groupMovesContract(() => world);

  const addPoint = async (name: string): Promise<void> => {
    const integrations = [{ id: `hook-${name}`, type: 'webhook', sendResolved: true }];
    const definition = JSON.stringify({ name, onUnknown: 'resend', giveUpAfter: '1d', integrations });
    await sql.database.write((session) =>
      insertRows(session, {
        table: 'contact_point',
        columns: ['id', 'name', 'name_key', 'version', 'definition', 'updated_at', 'updated_by'],
        rows: [[randomUUID(), name, name.padEnd(64, '0'), 1, definition, 0, 'test']],
        onConflict: 'fail',
      }),
    );
  };
  const fire = async (count: number): Promise<void> => {
    const alerts = Array.from({ length: count }, (_, at) =>
      firingAlert({
        id: randomUUID(),
        ruleId: randomUUID(),
        labels: { alertname: 'Down', team: 'db', instance: `i${at}` },
      }),
    );
    await ticks.write(async (tx) => {
      await tx.saveAlerts(alerts);
      await tx.wakeGroups(decideWakes(alerts, await tx.routing(), 1_000));
    });
  };
  const put = async (tree: RoutingTree) =>
    await sql.database.write(async () => {
      const stored = await trees.readLocked();
      await trees.update({ tree, at: 1, by: 'test' }, stored?.version ?? 0);
      return await new MoveGroups(world.moves).follow(100_000);
    });
  const memberships = async () => {
    const found = new Map<string, number>();
    const rows = await sql.rows<{ route_key: string; leaving: number | null; members: number | string }>(
      `SELECT g.route_key, m.leaving, COUNT(*) AS members FROM notification_group_member m
       JOIN notification_group g ON g.id = m.notification_group_id GROUP BY g.route_key, m.leaving`,
    );
    for (const { route_key, leaving, members } of rows) {
      found.set(`${route_key === 'root' ? 'root' : 'below'}${leaving ? ' leaving' : ''}`, Number(members));
    }
    return Object.fromEntries(found);
  };
  const clear = async (): Promise<void> => {
    for (const table of ['notification_group_member', 'notified_set', 'notification_group', 'alert']) {
      await sql.run(`DELETE FROM ${table}`);
    }
  };

  it('carry thousands of alerts and what was told of them, there and back', async () => {
    await clear();
    await put({ ...treeOf({}), groupBy: [] });
    await fire(3_000);
    const [root] = await sql.rows<{ id: string }>('SELECT id FROM notification_group');
    const alerts = await sql.rows<{ id: string }>('SELECT id FROM alert ORDER BY id');
    const firing = alerts.map(({ id }) => `${id}:1`);
    const told = { integrationId: 'hook-ops', flushNo: 1, at: 50_000, firing, resolved: [] };
    await world.together(() => world.moves.saveSets(new Map([[root?.id ?? '', [told]]])));
    expect(await put(treeOf({ 'team="db"': 'db' }))).toEqual({ joined: 3_000, left: 3_000 });
    expect(await memberships()).toEqual({ below: 3_000, 'root leaving': 3_000 });
    expect(await put({ ...treeOf({ 'instance=~"i.*"': 'ops' }), groupBy: ['...'] })).toMatchObject({ joined: 3_000 });
    expect(await memberships()).toEqual({ below: 3_000 });
    const carried = await sql.rows<{ firing: string; at: number }>(
      `SELECT firing, at FROM notified_set WHERE notification_group_id <> ? AND integration_id = 'hook-ops'`,
      [root?.id ?? ''],
    );
    expect(carried.map(({ firing: keys, at }) => [(JSON.parse(keys) as string[]).length, at])).toEqual(
      Array.from({ length: 3_000 }, () => [1, 50_000]),
    );
    await put(treeOf({}));
    expect(await memberships()).toEqual({ root: 3_000 });
  });

  it('wait for a tick that routes by the tree before, and find its alerts', async () => {
    await clear();
    await put(treeOf({}));
    const alert = firingAlert({ id: randomUUID(), ruleId: randomUUID(), labels: { alertname: 'Down', team: 'db' } });
    const outside = AsyncLocalStorage.snapshot();
    let change: Promise<unknown> | undefined;
    await ticks.write(async (tx) => {
      await tx.saveAlerts([alert]);
      const routing = await tx.routing();
      // A change that did not wait would be done before the tick puts the alert where the old tree sends it.
      change ??= outside(() => put(treeOf({ 'team="db"': 'db' })));
      await Promise.race([change, new Promise((resolve) => setTimeout(resolve, 200))]);
      await tx.wakeGroups(decideWakes([alert], routing, 1_000));
    });
    await change;
    expect(await memberships()).toEqual({ below: 1 });
  });
});
