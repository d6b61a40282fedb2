import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type DriverType, optional, toTableColumn } from './table-spec.js';

/** Why a rule group was changed, beside who did it. */
export class AddVersionComments1764900010000 implements MigrationInterface {
  readonly name = 'AddVersionComments1764900010000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    // A server that cannot roll tables back may run this twice.
    if (await runner.hasColumn('rule_group_version', 'comment')) return;
    await runner.addColumn('rule_group_version', toTableColumn('comment', optional('text'), driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('rule_group_version', 'comment');
  }
}
