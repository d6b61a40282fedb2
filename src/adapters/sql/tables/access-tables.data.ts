import { column, optional, primary, type TableSpec } from '../../../../migrations/table-spec.js';

/** Who may do what. */
export const accessTables: readonly TableSpec[] = [
  {
    name: 'api_token',
    columns: {
      id: primary('id'),
      name: column('name'),
      role: column('word'),
      team: optional('name'),
      token_hash: column('hash'),
      prefix: column('word'),
      created_at: column('instant'),
      created_by: column('name'),
      expires_at: optional('instant'),
      last_used_at: optional('instant'),
      revoked_at: optional('instant'),
      user_id: optional('id'),
      last_used_address: optional('text'),
      previous_hash: optional('hash'),
      previous_until: optional('instant'),
    },
    unique: [['token_hash']],
    indexes: [['previous_hash']],
  },
  {
    name: 'setup_link',
    columns: {
      id: primary('count'),
      code_hash: column('hash'),
      expires_at: column('instant'),
      used_at: optional('instant'),
    },
  },
];
