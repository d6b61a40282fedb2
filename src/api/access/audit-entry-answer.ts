import type { AuditEntryAnswer } from '../../contract/audit.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { AuditEntry } from '../../engine/ports/audit-log.js';

export function auditEntryAnswer(entry: AuditEntry): AuditEntryAnswer {
  const { entityKind, entityId, entityName } = entry;
  return {
    seq: entry.seq,
    at: formatInstant(entry.at),
    node: entry.node,
    actor: { kind: entry.actorKind, id: entry.actorId ?? null, name: entry.actorName },
    address: entry.address ?? null,
    requestId: entry.requestId ?? null,
    action: entry.action,
    entity: entityKind === undefined ? null : { kind: entityKind, id: entityId ?? null, name: entityName ?? null },
    before: entry.before ?? null,
    after: entry.after ?? null,
    previousHash: entry.previousHash,
    hash: entry.hash,
  };
}
