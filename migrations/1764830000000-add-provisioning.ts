import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, type DriverType, optional, primary, type TableSpec, toTable } from './table-spec.js';

const provisioning: readonly TableSpec[] = [
  {
    name: 'provisioning_state',
    columns: {
      id: primary('count'),
      content_hash: optional('hash'),
      node: optional('name'),
      applied_at: optional('instant'),
    },
  },
  {
    name: 'provisioned',
    columns: { kind: primary('word'), entity_id: primary('word'), file: column('text') },
  },
];

/** What comes from files: which content stands, and which things are not edited elsewhere. */
export class AddProvisioning1764830000000 implements MigrationInterface {
  readonly name = 'AddProvisioning1764830000000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    for (const table of provisioning) await runner.createTable(toTable(table, driver), true);
    await runner.query(
      'INSERT INTO provisioning_state (id) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM provisioning_state)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...provisioning].reverse()) await runner.dropTable(name, true);
  }
}
