import { SqlJobClaims } from '../../src/adapters/sql/sql-job-claims.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { jobClaimsContract } from './job-claims.contract.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the claims of jobs', (given) => {
  const worlds: SqlWorld[] = [];
  const claims: SqlJobClaims[] = [];

  beforeAll(async () => {
    for (let node = 0; node < 3; node++) {
      const world = await SqlWorld.open(given.url());
      worlds.push(world);
      claims.push(new SqlJobClaims(world.database));
    }
  });

  afterAll(async () => {
    for (const world of worlds) await world.close();
  });

  jobClaimsContract(() => claims);
});
