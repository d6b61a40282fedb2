import { column, optional, primary, type TableSpec } from '../../../../migrations/table-spec.js';

/** Data sources and the embedded metric store. */
export const metricTables: readonly TableSpec[] = [
  {
    name: 'data_source',
    columns: {
      id: primary('id'),
      name: column('name'),
      name_key: column('hash'),
      version: column('count'),
      type: column('word'),
      definition: column('text'),
      updated_at: column('instant'),
      updated_by: column('name'),
    },
    unique: [['name_key']],
  },
  {
    name: 'series',
    columns: {
      id: primary('serial'),
      labels_hash: column('hash'),
      labels: column('text'),
      metric: column('name'),
      batch: column('instant'),
      created_at: column('instant'),
    },
    unique: [['labels_hash']],
    indexes: [['batch']],
  },
  { name: 'series_batch', columns: { id: primary('count'), last: column('instant') } },
  {
    name: 'sample',
    columns: {
      series_id: primary('instant'),
      at: primary('instant'),
      value: optional('double'),
      special: column('flag', 0),
    },
    clustered: true,
  },
  {
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
  },
  {
    name: 'sample_block',
    columns: {
      series_id: primary('instant'),
      to_at: primary('instant'),
      from_at: column('instant'),
      samples: column('count'),
      content: column('bytes'),
    },
    clustered: true,
  },
  {
    name: 'store_usage',
    columns: {
      id: primary('count'),
      blocks: column('instant'),
      block_samples: column('instant'),
      block_bytes: column('instant'),
      head_samples: column('instant'),
      counted_at: column('instant'),
    },
  },
  {
    name: 'recorded_series',
    columns: {
      group_id: primary('id'),
      hash: column('hash'),
      series: column('text'),
    },
  },
];
