import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, type DriverType, optional, primary, type TableSpec, toTable, toTableColumn } from './table-spec.js';

const claimedTick: TableSpec = {
  name: 'claimed_tick',
  columns: {
    tick: primary('instant'),
    group_id: primary('id'),
    node: column('name'),
    outcome: column('word'),
    interval_ms: column('instant'),
    duration_ms: column('instant'),
    committed_at: column('instant'),
    late: column('flag', 0),
    missed: column('instant', 0),
  },
  clustered: true,
};

/** Which node evaluated which tick when: what was due, done, late or missed can be counted again from these rows. */
export class CreateClaimedTicks1764910000000 implements MigrationInterface {
  readonly name = 'CreateClaimedTicks1764910000000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    await runner.createTable(toTable(claimedTick, driver), true);
    // A server that cannot roll tables back may run this twice.
    if (await runner.hasColumn('rule_group', 'last_missed')) return;
    await runner.addColumn('rule_group', toTableColumn('last_missed', optional('instant'), driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('rule_group', 'last_missed');
    await runner.dropTable(claimedTick.name, true);
  }
}
