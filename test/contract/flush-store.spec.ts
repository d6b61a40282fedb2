import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { randomUUID } from 'node:crypto';
import { insertRows } from '../../src/adapters/sql/bulk-write.js';
import { SqlFlushStore } from '../../src/adapters/sql/sql-flush-store.js';
import { SqlTickStore } from '../../src/adapters/sql/sql-tick-store.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { type FlushWorld, flushStoreContract } from './flush-store.contract.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the flush store', (given) => {
  let sql: SqlWorld;
  let world: FlushWorld;

  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    const ticks = new SqlTickStore(sql.database, re2Patterns());
    world = {
      store: new SqlFlushStore(sql.database, re2Patterns()),
      now: () => sql.now(),
      addGroup: async (dueAt, members) => {
        const id = randomUUID();
        await ticks.write((tx) => tx.saveAlerts(members));
        await sql.database.write(async (session) => {
          await insertRows(session, {
            table: 'notification_group',
            columns: ['id', 'route_key', 'receiver', 'group_key', 'group_labels', 'group_hash', 'next_flush_at'],
            rows: [[id, 'root', 'ops', '{}:{}', '{}', id, dueAt ?? null]],
            expressions: { created_at: '0' },
            onConflict: 'fail',
          });
          await insertRows(session, {
            table: 'notification_group_member',
            columns: ['notification_group_id', 'alert_id'],
            rows: members.map((alert) => [id, alert.id]),
            onConflict: 'fail',
          });
        });
        return id;
      },
    };
  });

  afterAll(() => sql.close());

  flushStoreContract(() => world);
});
