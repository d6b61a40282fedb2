import { type ColumnSpec, column, optional, primary, type TableSpec } from './table-spec.js';

export const suppressionTables: readonly TableSpec[] = [
  {
    name: 'suppression_state',
    columns: { id: primary('count'), revision: column('count') },
  },
  {
    name: 'silence',
    columns: {
      id: primary('id'),
      version: column('count'),
      revision: column('count'),
      matchers: column('text'),
      starts_at: column('instant'),
      ends_at: column('instant'),
      comment: column('text'),
      created_by: column('name'),
      created_at: column('instant'),
      updated_at: column('instant'),
      updated_by: column('name'),
    },
    indexes: [['ends_at'], ['revision']],
  },
  {
    name: 'mute_timing',
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
    name: 'inhibition',
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
    name: 'message_template',
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
    name: 'acknowledgement',
    columns: {
      alert_id: primary('id'),
      episode: primary('count'),
      by_name: column('name'),
      note: column('text'),
      at: column('instant'),
    },
  },
  {
    name: 'suppression',
    columns: {
      notification_id: primary('id'),
      kind: primary('word'),
      ref: primary('id'),
      alerts: column('count'),
      created_at: column('instant'),
    },
    indexes: [['kind', 'ref'], ['created_at']],
  },
  {
    name: 'routing_version',
    columns: {
      version: primary('count'),
      tree: column('text'),
      created_at: column('instant'),
      created_by: column('name'),
    },
  },
  {
    name: 'heartbeat_monitor',
    columns: {
      id: primary('id'),
      name: column('name'),
      name_key: column('hash'),
      version: column('count'),
      definition: column('text'),
      team: optional('word'),
      last_at: optional('instant'),
      last_from: optional('text'),
      due_at: optional('instant'),
      silent: column('flag', 0),
      updated_at: column('instant'),
      updated_by: column('name'),
    },
    unique: [['name_key']],
    indexes: [['due_at']],
  },
];

/** Columns that older tables gain: all optional, so that the version before goes on writing rows. */
export const addedColumns: Readonly<Record<string, Readonly<Record<string, ColumnSpec>>>> = {
  notification: { suppressed: optional('text'), note: optional('text') },
  notification_group: { regular_at: optional('instant') },
  notified_set: { suppressed: optional('text'), suppressed_at: optional('instant') },
  alert: { ends_at: optional('instant'), generator_url: optional('text') },
};

export const addedIndexes: readonly (readonly [string, readonly string[]])[] = [['alert', ['ends_at']]];
