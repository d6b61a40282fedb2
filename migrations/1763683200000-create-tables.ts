import type { MigrationInterface, QueryRunner } from 'typeorm';
import { firstTables } from './1763683200000-create-tables.data.js';
import { type DriverType, nowMsExpression, toTable } from './table-spec.js';

/** Creates all tables, and the routing of a new cluster: everything goes to a contact point that tells nobody yet. */
export class CreateTables1763683200000 implements MigrationInterface {
  readonly name = 'CreateTables1763683200000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    for (const spec of firstTables) await runner.createTable(toTable(spec, driver), true);
    for (const statement of seeds(nowMsExpression(driver))) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const spec of [...firstTables].reverse()) await runner.dropTable(spec.name, true);
  }
}

/** Each inserts its row unless it is there: a server that cannot roll tables back may run this twice. */
function seeds(nowMs: string): readonly string[] {
  const tree = JSON.stringify({
    receiver: 'default',
    groupBy: ['alertname'],
    groupWait: '30s',
    groupInterval: '5m',
    repeatInterval: '4h',
  });
  const definition = JSON.stringify({ name: 'default', onUnknown: 'resend', giveUpAfter: '24h', integrations: [] });
  return [
    `INSERT INTO cluster (id, schema_version, oldest_code, created_at)
     SELECT 1, 0, 0, ${nowMs} WHERE NOT EXISTS (SELECT 1 FROM cluster)`,
    `INSERT INTO routing (id, version, tree, updated_at, updated_by)
     SELECT 1, 1, '${tree}', ${nowMs}, 'tocsin' WHERE NOT EXISTS (SELECT 1 FROM routing)`,
    `INSERT INTO contact_point (id, name, name_key, version, definition, updated_at, updated_by)
     SELECT '${defaultContactPointId}', 'default', '${defaultNameKey}', 1, '${definition}', ${nowMs}, 'tocsin'
     WHERE NOT EXISTS (SELECT 1 FROM contact_point)`,
    'INSERT INTO series_batch (id, last) SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM series_batch)',
  ];
}

const defaultContactPointId = '00000000-0000-4000-8000-000000000001';

/** SHA-256 of `default`. */
const defaultNameKey = '37a8eec1ce19687d132fe29051dca629d164e2c4958ba141d5f4133a33f0688f';
