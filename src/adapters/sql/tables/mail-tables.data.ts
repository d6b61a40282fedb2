import { column, optional, primary, type TableSpec } from '../../../../migrations/table-spec.js';

/** How mails leave, and tests of the ways out. */
export const mailTables: readonly TableSpec[] = [
  {
    name: 'mail_settings',
    columns: {
      id: primary('count'),
      version: column('count'),
      definition: column('text'),
      updated_at: column('instant'),
      updated_by: column('name'),
    },
  },
  {
    name: 'node_test',
    columns: {
      id: primary('id'),
      definition: column('text'),
      created_at: column('instant'),
      created_by: column('name'),
      expires_at: column('instant'),
    },
    indexes: [['expires_at']],
  },
  {
    name: 'node_test_run',
    columns: {
      test_id: primary('id'),
      node: primary('name'),
      claimed_at: optional('instant'),
      finished_at: optional('instant'),
      result: optional('text'),
    },
    indexes: [['node']],
  },
];
