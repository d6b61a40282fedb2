import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, type DriverType, toTableColumn } from './table-spec.js';

/** Whether the end of a received alert is the resolve time-out or its sender's word. */
export class AddEndsByTimeout1764810000000 implements MigrationInterface {
  readonly name = 'AddEndsByTimeout1764810000000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    // A server that cannot roll tables back may run this twice.
    if (await runner.hasColumn('alert', 'ends_by_timeout')) return;
    await runner.addColumn('alert', toTableColumn('ends_by_timeout', column('flag', 0), driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('alert', 'ends_by_timeout');
  }
}
