import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, type DriverType, primary, type TableSpec, toTable } from './table-spec.js';

const mailSettings: TableSpec = {
  name: 'mail_settings',
  columns: {
    id: primary('count'),
    version: column('count'),
    definition: column('text'),
    updated_at: column('instant'),
    updated_by: column('name'),
  },
};

/** The mail server and sender that administrators set on the pages; one row. */
export class CreateMailSettings1764900030000 implements MigrationInterface {
  readonly name = 'CreateMailSettings1764900030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(toTable(mailSettings, runner.dataSource.options.type as DriverType), true);
    await runner.query(
      `INSERT INTO mail_settings (id, version, definition, updated_at, updated_by)
       SELECT 1, 1, '{}', 0, '' WHERE NOT EXISTS (SELECT 1 FROM mail_settings)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(mailSettings.name, true);
  }
}
