import { column, primary, type TableSpec } from '../../../../migrations/table-spec.js';

/** Dashboards with every version that they had, those in the box that were given, and those that people starred. */
export const dashboardTables: readonly TableSpec[] = [
  {
    name: 'dashboard',
    columns: {
      id: primary('id'),
      slug: column('word'),
      title: column('name'),
      definition: column('text'),
      version: column('count'),
      updated_at: column('instant'),
      updated_by: column('name'),
    },
    unique: [['slug']],
  },
  {
    name: 'dashboard_version',
    columns: {
      dashboard_id: primary('id'),
      version: primary('count'),
      definition: column('text'),
      comment: column('text'),
      created_at: column('instant'),
      created_by: column('name'),
    },
  },
  { name: 'dashboard_given', columns: { slug: primary('word'), given_at: column('instant') } },
  {
    name: 'dashboard_star',
    columns: { user_id: primary('id'), dashboard_id: primary('id'), starred_at: column('instant') },
    indexes: [['dashboard_id']],
  },
];
