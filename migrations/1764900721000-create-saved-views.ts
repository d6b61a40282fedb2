import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, type DriverType, primary, type TableSpec, toTable } from './table-spec.js';

const savedView: TableSpec = {
  name: 'saved_view',
  columns: {
    id: primary('id'),
    user_id: column('id'),
    page: column('word'),
    name: column('name'),
    name_key: column('hash'),
    search: column('text'),
    shared: column('flag'),
    version: column('count'),
    updated_at: column('instant'),
    updated_by: column('name'),
  },
  unique: [['name_key']],
  indexes: [['user_id'], ['shared']],
};

/** Filters of lists that people have given a name, for themselves or for everybody. */
export class CreateSavedViews1764900721000 implements MigrationInterface {
  readonly name = 'CreateSavedViews1764900721000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    await runner.createTable(toTable(savedView, driver), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(savedView.name, true);
  }
}
