import { SqlNodeRegistry } from '../../src/adapters/sql/sql-node-registry.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { nodeRegistryContract, type NodeWorld } from './node-registry.contract.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the node registry', (given) => {
  let sql: SqlWorld;
  let world: NodeWorld;

  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    world = {
      registry: new SqlNodeRegistry(sql.database),
      pass: async (ms) => {
        await sql.run('UPDATE node SET last_seen_at = last_seen_at - ?', [ms]);
      },
    };
  });

  afterAll(() => sql.close());

  nodeRegistryContract(() => world);
});
