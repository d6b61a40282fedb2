import { column, optional, primary, type TableSpec } from '../../../../migrations/table-spec.js';

/** What comes from files. */
export const provisioningTables: readonly TableSpec[] = [
  {
    name: 'provisioning_state',
    columns: {
      id: primary('count'),
      content_hash: optional('hash'),
      node: optional('name'),
      applied_at: optional('instant'),
    },
  },
  {
    name: 'provisioned',
    columns: { kind: primary('word'), entity_id: primary('word'), file: column('text') },
  },
];
