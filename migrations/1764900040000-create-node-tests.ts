import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, type DriverType, optional, primary, type TableSpec, toTable } from './table-spec.js';

const nodeTests: readonly TableSpec[] = [
  {
    name: 'node_test',
    columns: {
      id: primary('id'),
      definition: column('text'),
      created_at: column('instant'),
      created_by: column('name'),
      expires_at: column('instant'),
    },
    indexes: [['expires_at']],
  },
  {
    name: 'node_test_run',
    columns: {
      test_id: primary('id'),
      node: primary('name'),
      claimed_at: optional('instant'),
      finished_at: optional('instant'),
      result: optional('text'),
    },
    indexes: [['node']],
  },
];

/** Tests of a contact point that every node makes for itself, and what came of them. */
export class CreateNodeTests1764900040000 implements MigrationInterface {
  readonly name = 'CreateNodeTests1764900040000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    for (const table of nodeTests) await runner.createTable(toTable(table, driver), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...nodeTests].reverse()) await runner.dropTable(name, true);
  }
}
