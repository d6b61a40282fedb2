import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/adapters/sql/database.js';
import { NotificationRecords } from '../../src/adapters/sql/records/notification-records.js';
import { SqlDeliveryStore } from '../../src/adapters/sql/sql-delivery-store.js';
import { SqlFlushStore } from '../../src/adapters/sql/sql-flush-store.js';
import { newNotification } from '../support/builders/notification-builder.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { type DeliveryWorld, deliveryStoreContract } from './delivery-store.contract.js';
import { SqlWorld } from './support/sql-world.js';

/** The same database, on which `between` happens after the first read has been answered. */
function afterFirstRead(database: Database, between: () => Promise<unknown>): Database {
  let first = true;
  const read: Database['read'] = async (work) => {
    const answer = await database.read(work);
    if (first) {
      first = false;
      await between();
    }
    return answer;
  };
  return Object.create(database, { read: { value: read } }) as Database;
}

eachDatabase('the delivery store', (given) => {
  let sql: SqlWorld;
  let world: DeliveryWorld;

  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    const flushes = new SqlFlushStore(sql.database, re2Patterns());
    world = {
      store: new SqlDeliveryStore(sql.database),
      add: async (notification) => {
        await flushes.write((tx) => tx.insertNotifications([notification]));
      },
      pass: (ms) => sql.passTimeOfNotifications(ms),
      now: () => sql.now(),
      statusOf: async (id) => {
        const [row] = await sql.rows<{ status: string }>('SELECT status FROM notification WHERE id = ?', [id]);
        return row?.status;
      },
      attemptsOf: async (id) => {
        const rows = await sql.rows<{ lease_no: number; outcome: string }>(
          'SELECT lease_no, outcome FROM delivery_attempt WHERE notification_id = ? ORDER BY lease_no',
          [id],
        );
        return rows.map(({ lease_no: leaseNo, outcome }) => ({ leaseNo, outcome }));
      },
    };
  });

  beforeEach(async () => {
    await sql.run('DELETE FROM delivery_attempt');
    await sql.run('DELETE FROM notification');
  });

  afterAll(() => sql.close());

  deliveryStoreContract(() => world);

  it('never sends what was read as the next one beside a copy that a person asked for in between', async () => {
    const notificationGroupId = randomUUID();
    const dueAt = (await world.now()) - 1_000;
    const firing = newNotification({ id: randomUUID(), notificationGroupId, dueAt, flushNo: 1 });
    const resolve = newNotification({ id: randomUUID(), notificationGroupId, dueAt, flushNo: 2 });
    await world.add(firing);
    await sql.run("UPDATE notification SET status = 'failed', finished_at = 5");
    await world.add(resolve);
    const copy = { id: randomUUID(), resendOf: firing.id, by: 'test', at: dueAt };
    const log = new NotificationRecords(sql.database);
    const request = { node: 'a', leaseMs: 15_000, limit: 10, busyIntegrations: [] };
    const slow = new SqlDeliveryStore(afterFirstRead(sql.database, () => log.resend(copy)));
    expect(await slow.lease(request)).toEqual([]);
    expect((await world.store.lease(request)).map(({ id }) => id)).toEqual([copy.id]);
    expect(await world.store.lease(request)).toEqual([]);
  });
});
