import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

/** What was done to what. Secrets are masked by the caller before they get here. */
export interface AuditEvent {
  readonly at: Instant;
  readonly actorKind: string;
  readonly actorId: string | undefined;
  readonly actorName: string;
  readonly address: string | undefined;
  readonly requestId: string | undefined;
  /** `rule-group.create`, `session.refused` … */
  readonly action: string;
  readonly entityKind: string | undefined;
  readonly entityId: string | undefined;
  readonly entityName: string | undefined;
  /** JSON values; `undefined` where there is none. */
  readonly before: unknown;
  readonly after: unknown;
}

/** An entry as it stands in the chain: `hash` covers all of it and the hash of the entry before. */
export interface AuditEntry extends AuditEvent {
  readonly seq: number;
  readonly node: string;
  readonly previousHash: string;
  readonly hash: string;
}

export interface AuditFilter {
  readonly action: string | undefined;
  readonly actor: string | undefined;
  readonly entityKind: string | undefined;
  readonly entityId: string | undefined;
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
}

/** The hash-chained audit log. Appending joins the transaction of the same asynchronous context. */
export abstract class AuditLog {
  /** Appends to the chain; what is rolled back leaves no gap. */
  abstract append(event: AuditEvent): Promise<void>;
  /** Newest first. */
  abstract list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
  /** Oldest first, entries after `seq`, at most `limit`: for export and verification. */
  abstract after(seq: number, limit: number): Promise<readonly AuditEntry[]>;
  /** The newest entry's number and hash as the head of the chain says. */
  abstract head(): Promise<{ readonly seq: number; readonly hash: string }>;
}
