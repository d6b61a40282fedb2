import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, type DriverType, primary, type TableSpec, toTable } from './table-spec.js';

const marks: readonly TableSpec[] = [
  {
    name: 'dashboard_given',
    columns: { slug: primary('word'), given_at: column('instant') },
  },
  {
    name: 'dashboard_star',
    columns: { user_id: primary('id'), dashboard_id: primary('id'), starred_at: column('instant') },
    indexes: [['dashboard_id']],
  },
];

/** Which dashboards in the box a cluster has been given, and which ones people have starred. */
export class AddDashboardMarks1764900020000 implements MigrationInterface {
  readonly name = 'AddDashboardMarks1764900020000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    for (const table of marks) await runner.createTable(toTable(table, driver), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...marks].reverse()) await runner.dropTable(name, true);
  }
}
