import { createHash } from 'node:crypto';
import type { AuditEntry, AuditEvent } from '../../../engine/ports/audit-log.js';

export interface AuditRow {
  readonly seq: number;
  readonly at: number;
  readonly node: string;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly address: string | null;
  readonly request_id: string | null;
  readonly action: string;
  readonly entity_kind: string | null;
  readonly entity_id: string | null;
  readonly entity_name: string | null;
  readonly before_text: string | null;
  readonly after_text: string | null;
  readonly previous_hash: string;
  readonly hash: string;
}

export const auditColumns = [
  'seq',
  'at',
  'node',
  'actor_kind',
  'actor_id',
  'actor_name',
  'address',
  'request_id',
  'action',
  'entity_kind',
  'entity_id',
  'entity_name',
  'before_text',
  'after_text',
  'previous_hash',
  'hash',
] as const satisfies readonly (keyof AuditRow)[];

/** The row of the next entry after `head`. */
export function auditRow(
  event: AuditEvent,
  head: { readonly seq: number; readonly hash: string },
  node: string,
): AuditRow {
  const row = {
    seq: head.seq + 1,
    at: event.at,
    node,
    actor_kind: event.actorKind,
    actor_id: event.actorId ?? null,
    actor_name: event.actorName,
    address: event.address ?? null,
    request_id: event.requestId ?? null,
    action: event.action,
    entity_kind: event.entityKind ?? null,
    entity_id: event.entityId ?? null,
    entity_name: event.entityName ?? null,
    before_text: textOf(event.before),
    after_text: textOf(event.after),
    previous_hash: head.hash,
  };
  return { ...row, hash: auditHash(row) };
}

/** SHA-256 over the row's values, the hash of the entry before among them, as one JSON list in the order of the columns. */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  const values = auditColumns.filter((column) => column !== 'hash').map((column) => row[column]);
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

export function auditEntry(row: AuditRow): AuditEntry {
  return {
    seq: row.seq,
    at: row.at,
    node: row.node,
    actorKind: row.actor_kind,
    actorId: row.actor_id ?? undefined,
    actorName: row.actor_name,
    address: row.address ?? undefined,
    requestId: row.request_id ?? undefined,
    action: row.action,
    entityKind: row.entity_kind ?? undefined,
    entityId: row.entity_id ?? undefined,
    entityName: row.entity_name ?? undefined,
    before: jsonOf(row.before_text),
    after: jsonOf(row.after_text),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function jsonOf(text: string | null): unknown {
  return text === null ? undefined : JSON.parse(text);
}
