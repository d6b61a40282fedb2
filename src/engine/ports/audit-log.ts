import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

/** What was done to what. Secrets have been masked before they get here. */
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

/** How an entry stands in the chain. */
export interface AuditLink {
  readonly seq: number;
  readonly previousHash: string;
  readonly hash: string;
  /** Whether the hash is that of the entry's values. */
  readonly genuine: boolean;
  /** Whether the hash was sealed with the cluster's secret key. */
  readonly sealed: boolean;
}

/** The end of the chain as it was last written, apart from the entries. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
  readonly sealed: boolean;
}

/** The hash-chained audit log. Appending joins the transaction of the same asynchronous context. */
export abstract class AuditLog {
  /**
   * Appends to the chain when all else of the transaction is done, so entries of the same transaction cannot be read
   * before. What is rolled back leaves no gap. Texts that are too long are cut, and say so.
   */
  abstract append(event: AuditEvent): Promise<void>;
  /** Newest first. */
  abstract list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
  /** Oldest first, entries after `seq`, at most `limit`: for export. */
  abstract after(seq: number, limit: number, filter?: AuditFilter): Promise<readonly AuditEntry[]>;
  /** The same entries as they stand in the chain: for verification. */
  abstract links(seq: number, limit: number): Promise<readonly AuditLink[]>;
  abstract head(): Promise<AuditHead>;
}
