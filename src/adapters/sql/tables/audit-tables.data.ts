import { column, optional, primary, type TableSpec } from '../../../../migrations/table-spec.js';

/** The audit log: entries chained by their hashes, and the head of the chain. */
export const auditTables: readonly TableSpec[] = [
  {
    name: 'audit_head',
    columns: { id: primary('count'), seq: column('instant'), hash: column('hash'), seal: optional('hash') },
  },
  {
    name: 'audit_entry',
    columns: {
      seq: primary('instant'),
      at: column('instant'),
      node: column('name'),
      actor_kind: column('word'),
      actor_id: optional('id'),
      actor_name: column('name'),
      address: optional('text'),
      request_id: optional('text'),
      action: column('word'),
      entity_kind: optional('word'),
      entity_id: optional('name'),
      entity_name: optional('text'),
      before_text: optional('text'),
      after_text: optional('text'),
      previous_hash: column('hash'),
      hash: column('hash'),
      seal: column('hash'),
    },
    indexes: [['at'], ['entity_kind', 'entity_id'], ['actor_id']],
  },
];
