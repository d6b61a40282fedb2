import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, type DriverType, optional, primary, type TableSpec, toTable } from './table-spec.js';

const deletedRuleGroup: TableSpec = {
  name: 'deleted_rule_group',
  columns: {
    id: primary('id'),
    definition: column('text'),
    version: column('count'),
    revision: column('count'),
    last_tick: optional('instant'),
    deleted_at: column('instant'),
    deleted_by: column('name'),
  },
  indexes: [['deleted_at']],
};

/** Rule groups that somebody deleted, so that they can be brought back. Its own table: versions before this one evaluate all of `rule_group`. */
export class KeepDeletedRuleGroups1764900710000 implements MigrationInterface {
  readonly name = 'KeepDeletedRuleGroups1764900710000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    await runner.createTable(toTable(deletedRuleGroup, driver), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(deletedRuleGroup.name);
  }
}
