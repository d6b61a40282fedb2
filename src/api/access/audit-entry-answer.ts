import type { AuditAroundAnswer, AuditEntryAnswer } from '../../contract/audit.js';
import { alertNameLabel } from '../../domain/labels/label-set.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { Surroundings } from '../../engine/access/tell-surroundings.js';
import type { AuditEntry } from '../../engine/ports/audit-log.js';
import type { Table } from '../http/table-download.js';

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

export function auditAroundAnswer({ from, to, changes, notifications, truncated }: Surroundings): AuditAroundAnswer {
  return {
    from: formatInstant(from),
    to: formatInstant(to),
    changes: changes.map((change) => ({
      alertId: change.alertId,
      name: change.labels[alertNameLabel] ?? '',
      at: formatInstant(change.at),
      from: change.from,
      to: change.to,
      reason: change.reason,
    })),
    notifications: notifications.map(({ id, createdAt, contactPoint, status, alerts }) => ({
      ...{ id, at: formatInstant(createdAt), contactPoint, status, alerts: alerts.length },
    })),
    truncated,
  };
}

/** The log as a table: what was there before and after stands in one cell each, as JSON. */
export const auditTable: Omit<Table<AuditEntryAnswer>, 'rows'> = {
  name: 'tocsin-audit',
  columns: [
    ...['seq', 'at', 'node', 'actorKind', 'actorId', 'actorName', 'address', 'requestId', 'action'],
    ...['entityKind', 'entityId', 'entityName', 'before', 'after', 'previousHash', 'hash'],
  ],
  cells: ({ actor, entity, before, after, ...entry }) => [
    ...[
      entry.seq,
      entry.at,
      entry.node,
      actor.kind,
      actor.id,
      actor.name,
      entry.address,
      entry.requestId,
      entry.action,
    ],
    ...[entity?.kind ?? null, entity?.id ?? null, entity?.name ?? null],
    ...[before, after].map((side) => (side === null ? null : JSON.stringify(side))),
    ...[entry.previousHash, entry.hash],
  ],
};
