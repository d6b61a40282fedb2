import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, type DriverType, primary, type TableSpec, toTable } from './table-spec.js';

const preferences: TableSpec = {
  name: 'user_preferences',
  columns: { user_id: primary('id'), definition: column('text'), updated_at: column('instant') },
};

/** How each person wants the pages to look and answer, in every browser. */
export class CreatePreferences1764900720000 implements MigrationInterface {
  readonly name = 'CreatePreferences1764900720000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    await runner.createTable(toTable(preferences, driver), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(preferences.name, true);
  }
}
