import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, type DriverType, optional, primary, type TableSpec, toTable } from './table-spec.js';

const scraping: readonly TableSpec[] = [
  {
    name: 'scrape_config',
    columns: {
      id: primary('id'),
      name: column('name'),
      name_key: column('hash'),
      version: column('count'),
      definition: column('text'),
      updated_at: column('instant'),
      updated_by: column('name'),
    },
    unique: [['name_key']],
  },
  {
    name: 'scrape_target',
    columns: {
      id: primary('fingerprint'),
      job: column('name'),
      labels: column('text'),
      interval_ms: column('instant'),
      last_tick: column('instant'),
      node: column('name'),
      health: column('word'),
      error: optional('text'),
      scraped_at: optional('instant'),
      duration_ms: optional('instant'),
      series_hash: optional('hash'),
      series: optional('text'),
    },
  },
];

/** What is scraped, by the API; and for each target whose turn it was last and which series it showed. */
export class CreateScraping1764730000000 implements MigrationInterface {
  readonly name = 'CreateScraping1764730000000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    for (const table of scraping) await runner.createTable(toTable(table, driver), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...scraping].reverse()) await runner.dropTable(name, true);
  }
}
