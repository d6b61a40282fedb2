import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type DriverType, optional, toTableColumn } from './table-spec.js';

/** Members that the routing tree has sent elsewhere, and that stay in a group only until their end is told there. */
export class AddLeavingMembers1764820000000 implements MigrationInterface {
  readonly name = 'AddLeavingMembers1764820000000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    // A server that cannot roll tables back may run this twice.
    if (await runner.hasColumn('notification_group_member', 'leaving')) return;
    await runner.addColumn('notification_group_member', toTableColumn('leaving', optional('flag'), driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('notification_group_member', 'leaving');
  }
}
