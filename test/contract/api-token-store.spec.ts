import { randomUUID } from 'node:crypto';
import { ApiTokenRecords } from '../../src/adapters/sql/records/api-token-records.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { apiTokenStoreContract, type TokenWorld } from './api-token-store.contract.js';
import { SqlWorld } from './support/sql-world.js';

const changes = {
  disable: 'UPDATE app_user SET disabled_at = 1 WHERE id = ?',
  delete: 'DELETE FROM app_user WHERE id = ?',
  demote: "UPDATE app_user SET role = 'viewer' WHERE id = ?",
  'leave teams': 'DELETE FROM team_member WHERE user_id = ?',
} as const;

eachDatabase('the store of API tokens', (given) => {
  const worlds: SqlWorld[] = [];
  let world: TokenWorld;

  beforeAll(async () => {
    const first = await SqlWorld.open(given.url());
    worlds.push(first, await SqlWorld.open(given.url()), await SqlWorld.open(given.url()));
    world = {
      nodes: [
        new ApiTokenRecords(first.database),
        ...worlds.slice(1).map((node) => new ApiTokenRecords(node.database)),
      ],
      addOwner: async (role, teams) => {
        const id = randomUUID();
        const username = `user ${id}`;
        await first.run(
          `INSERT INTO app_user (id, kind, username, username_key, display_name, role, version, created_at, created_by,
             updated_at, updated_by) VALUES (?, 'person', ?, ?, 'Somebody', ?, 1, 1, 'test', 1, 'test')`,
          [id, username, id.replaceAll('-', '').repeat(2), role],
        );
        for (const [team, own] of Object.entries(teams)) {
          await first.run('INSERT INTO team_member (team, user_id, role) VALUES (?, ?, ?)', [team, id, own]);
        }
        return { id, username };
      },
      changeOwner: async (id, change) => {
        await first.run(changes[change], [id]);
      },
    };
  });

  afterAll(async () => {
    for (const node of worlds) await node.close();
  });

  apiTokenStoreContract(() => world);
});
