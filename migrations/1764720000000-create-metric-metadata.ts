import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, type DriverType, primary, type TableSpec, toTable } from './table-spec.js';

const metricMetadata: TableSpec = {
  name: 'metric_metadata',
  columns: {
    hash: primary('hash'),
    metric: column('name'),
    type: column('word'),
    help: column('text'),
    unit: column('name'),
    told_at: column('instant'),
  },
  indexes: [['metric']],
};

/** What a metric name means: one row for each type, help and unit that were told about it. */
export class CreateMetricMetadata1764720000000 implements MigrationInterface {
  readonly name = 'CreateMetricMetadata1764720000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(toTable(metricMetadata, runner.dataSource.options.type as DriverType), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(metricMetadata.name, true);
  }
}
