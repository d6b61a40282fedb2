import { createHash, randomUUID } from 'node:crypto';
import { SessionRecords } from '../../src/adapters/sql/records/session-records.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { sessionStoreContract } from './session-store.contract.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the store of sessions', (given) => {
  const worlds: SqlWorld[] = [];
  const stores: SessionRecords[] = [];

  beforeAll(async () => {
    for (let node = 0; node < 3; node++) {
      const world = await SqlWorld.open(given.url());
      worlds.push(world);
      stores.push(new SessionRecords(world.database));
    }
  });
  afterAll(async () => {
    for (const world of worlds) await world.close();
  });

  const run = async (sql: string, values: readonly (string | number)[]) => {
    await worlds[0]?.run(sql, values);
  };

  sessionStoreContract({
    nodes: () => stores,
    addUser: async (teams = {}) => {
      const id = randomUUID();
      const key = createHash('sha256').update(id).digest('hex');
      await run(
        `INSERT INTO app_user (id, kind, username, username_key, display_name, role, version, created_at, created_by, updated_at, updated_by)
         VALUES (?, 'person', ?, ?, 'Anna', 'viewer', 1, 0, 'test', 0, 'test')`,
        [id, id, key],
      );
      for (const [team, role] of Object.entries(teams)) {
        await run('INSERT INTO team_member (team, user_id, role) VALUES (?, ?, ?)', [team, id, role]);
      }
      return id;
    },
    disableUser: (id) => run('UPDATE app_user SET disabled_at = 5 WHERE id = ?', [id]),
  });
});
