import { column, optional, primary, type TableSpec } from '../../../../migrations/table-spec.js';

/** What is scraped, and what became of it. */
export const scrapeTables: readonly TableSpec[] = [
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
