import { column, optional, primary, type TableSpec } from '../../../../migrations/table-spec.js';

/** What the cluster knows of itself. */
export const clusterTables: readonly TableSpec[] = [
  {
    name: 'cluster',
    columns: {
      id: primary('count'),
      secret_check: optional('text'),
      schema_version: column('count'),
      oldest_code: column('count'),
      created_at: column('instant'),
    },
  },
  {
    name: 'node',
    columns: {
      name: primary('name'),
      boot_id: column('id'),
      url: column('text'),
      version: column('word'),
      state: column('word'),
      started_at: column('instant'),
      last_seen_at: column('instant'),
      clock_offset_ms: column('count'),
    },
  },
  { name: 'job_claim', columns: { name: primary('name'), last_tick: column('instant'), node: column('name') } },
  {
    name: 'change_feed',
    columns: { id: primary('serial'), at: column('instant'), kind: column('word'), entity_id: column('name') },
    indexes: [['at']],
  },
];
