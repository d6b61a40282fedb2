import { column, primary, type TableSpec } from '../../../../migrations/table-spec.js';

/** How mails leave. */
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
];
