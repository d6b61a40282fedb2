import { SqlDeliveryStore } from '../../src/adapters/sql/sql-delivery-store.js';
import { SqlFlushStore } from '../../src/adapters/sql/sql-flush-store.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { type DeliveryWorld, deliveryStoreContract } from './delivery-store.contract.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the delivery store', (given) => {
  let sql: SqlWorld;
  let world: DeliveryWorld;

  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    const flushes = new SqlFlushStore(sql.database);
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
});
