import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { alertOf, type AlertRow } from '../../src/adapters/sql/alert-rows.js';
import { SqlReceivedAlertStore } from '../../src/adapters/sql/sql-received-alert-store.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { type ReceivedWorld, receivedAlertStoreContract } from './received-alert-store.contract.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the store of received alerts', (given) => {
  let sql: SqlWorld;
  let world: ReceivedWorld;

  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    world = {
      store: new SqlReceivedAlertStore(sql.database, re2Patterns()),
      alert: async (id) => {
        const [row] = await sql.rows<AlertRow>('SELECT * FROM alert WHERE id = ?', [id]);
        return row && alertOf(row);
      },
      changedGroups: async () => {
        const rows = await sql.rows<{ entity_id: string }>(
          "SELECT entity_id FROM change_feed WHERE kind = 'alert' ORDER BY id",
        );
        return rows.map(({ entity_id }) => entity_id);
      },
      transitions: async (alertId) => {
        const rows = await sql.rows<{ episode: number; sequence: number; reason: string }>(
          'SELECT episode, sequence, reason FROM transition WHERE alert_id = ? ORDER BY episode, sequence',
          [alertId],
        );
        return rows.map(({ episode, sequence, reason }) => `${episode}.${sequence} ${reason}`);
      },
      membersOf: async (groupKey) => {
        const rows = await sql.rows<{ alert_id: string }>(
          `SELECT m.alert_id FROM notification_group_member m
           JOIN notification_group g ON g.id = m.notification_group_id WHERE g.group_key = ?`,
          [groupKey],
        );
        return rows.map(({ alert_id }) => alert_id);
      },
    };
    // One group for each alertname.
    const tree = {
      receiver: 'default',
      groupBy: ['alertname'],
      groupWait: '30s',
      groupInterval: '5m',
      repeatInterval: '4h',
      routes: [],
    };
    await sql.run('UPDATE routing SET tree = ? WHERE id = 1', [JSON.stringify(tree)]);
  });

  afterAll(() => sql.close());

  receivedAlertStoreContract(() => world);
});
