import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, type DriverType, toTableColumn } from './table-spec.js';

/** How long a heartbeat monitor may be silent, where a statement can add it to the database's clock. */
export class AddAllowedSilence1764825000000 implements MigrationInterface {
  readonly name = 'AddAllowedSilence1764825000000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    // A server that cannot roll tables back may run this twice.
    if (await runner.hasColumn('heartbeat_monitor', 'allowed_ms')) return;
    await runner.addColumn('heartbeat_monitor', toTableColumn('allowed_ms', column('instant', 0), driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('heartbeat_monitor', 'allowed_ms');
  }
}
