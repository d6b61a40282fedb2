import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, type DriverType, primary, type TableSpec, toTable } from './table-spec.js';

const recordedSeries: TableSpec = {
  name: 'recorded_series',
  columns: {
    group_id: primary('id'),
    hash: column('hash'),
    series: column('text'),
  },
};

/** What a group's rules recorded at its newest claimed tick, so that series which end get their stale marker. */
export class CreateRecordedSeries1764720120000 implements MigrationInterface {
  readonly name = 'CreateRecordedSeries1764720120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(toTable(recordedSeries, runner.dataSource.options.type as DriverType), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(recordedSeries.name, true);
  }
}
