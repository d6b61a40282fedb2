import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, type DriverType, primary, type TableSpec, toTable } from './table-spec.js';

const dashboards: readonly TableSpec[] = [
  {
    name: 'dashboard',
    columns: {
      id: primary('id'),
      slug: column('word'),
      title: column('name'),
      definition: column('text'),
      version: column('count'),
      updated_at: column('instant'),
      updated_by: column('name'),
    },
    unique: [['slug']],
  },
  {
    name: 'dashboard_version',
    columns: {
      dashboard_id: primary('id'),
      version: primary('count'),
      definition: column('text'),
      comment: column('text'),
      created_at: column('instant'),
      created_by: column('name'),
    },
  },
];

/** Dashboards, and every version that they had. */
export class CreateDashboards1764940000000 implements MigrationInterface {
  readonly name = 'CreateDashboards1764940000000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    for (const table of dashboards) await runner.createTable(toTable(table, driver), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...dashboards].reverse()) await runner.dropTable(name, true);
  }
}
