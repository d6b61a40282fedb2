import { createHash } from 'node:crypto';
import type { AuditEntry, AuditEvent, AuditLink } from '../../../engine/ports/audit-log.js';
import { boundedJson, boundedText, storedJson } from './audit-text.js';

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
  readonly seal: string;
}

/** What the hash covers, in this order. */
const hashedColumns = [
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
] as const satisfies readonly (keyof AuditRow)[];

export const auditColumns = [...hashedColumns, 'hash', 'seal'] as const satisfies readonly (keyof AuditRow)[];

/** Makes a seal that nobody can make without the cluster's secret key. */
export type Seal = (text: string) => string;

const longestName = 200;
const longestText = 2_000;

/** The row of the next entry after `head`. */
export function auditRow(
  event: AuditEvent,
  head: { readonly seq: number; readonly hash: string },
  by: { readonly node: string; readonly seal: Seal },
): AuditRow {
  const row = {
    seq: head.seq + 1,
    at: event.at,
    node: by.node,
    actor_kind: event.actorKind,
    actor_id: event.actorId ?? null,
    actor_name: boundedText(event.actorName, longestName),
    address: optionalText(event.address, longestText),
    request_id: optionalText(event.requestId, longestText),
    action: event.action,
    entity_kind: event.entityKind ?? null,
    entity_id: optionalText(event.entityId, longestName),
    entity_name: optionalText(event.entityName, longestText),
    before_text: boundedJson(event.before),
    after_text: boundedJson(event.after),
    previous_hash: head.hash,
  };
  const hash = auditHash(row);
  return { ...row, hash, seal: by.seal(hash) };
}

/** SHA-256 over the row's values, the hash of the entry before among them, as one JSON list in the order of the columns. */
function auditHash(row: Pick<AuditRow, (typeof hashedColumns)[number]>): string {
  return createHash('sha256')
    .update(JSON.stringify(hashedColumns.map((column) => row[column])))
    .digest('hex');
}

export function auditLink(row: AuditRow, seal: Seal): AuditLink {
  return {
    seq: row.seq,
    previousHash: row.previous_hash,
    hash: row.hash,
    genuine: row.hash === auditHash(row),
    sealed: row.seal === seal(row.hash),
  };
}

/** What is sealed of the head: no entry's seal can be put in its place. */
export function headText({ seq, hash }: { readonly seq: number; readonly hash: string }): string {
  return `head ${seq} ${hash}`;
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
    before: storedJson(row.before_text),
    after: storedJson(row.after_text),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

function optionalText(text: string | undefined, mostCharacters: number): string | null {
  return text === undefined ? null : boundedText(text, mostCharacters);
}
