import type { Labels } from '../../domain/labels/label-set.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

/** Something that must be heard of now and then; an alert when it is silent for longer than its interval and grace. */
export interface HeartbeatMonitor {
  readonly id: string;
  readonly name: string;
  readonly team: string | undefined;
  readonly intervalMs: DurationMs;
  readonly graceMs: DurationMs;
  readonly labels: Labels;
  readonly annotations: Labels;
}

export interface StoredHeartbeat {
  readonly monitor: HeartbeatMonitor;
  readonly version: number;
  /** `undefined` until it was first heard: it does not count as silent before. */
  readonly lastAt: Instant | undefined;
  /** From whom the last one came. */
  readonly lastFrom: string | undefined;
  readonly silent: boolean;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export interface HeartbeatWrite {
  readonly monitor: HeartbeatMonitor;
  readonly at: Instant;
  readonly by: string;
}

/** Writes join the transaction of the same asynchronous context. */
export abstract class HeartbeatStore {
  /** By name. */
  abstract list(page: PageRequest): Promise<Page<StoredHeartbeat>>;
  abstract byId(id: string): Promise<StoredHeartbeat | undefined>;
  abstract byName(name: string): Promise<StoredHeartbeat | undefined>;
  abstract insert(write: HeartbeatWrite): Promise<'inserted' | 'taken'>;
  abstract update(write: HeartbeatWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'>;
  abstract delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'>;
  /** One statement; the time is the database's. `was` tells whether it had been silent. */
  abstract beat(name: string, from: string): Promise<{ readonly was: 'silent' | 'heard' } | undefined>;
  /** Monitors that have become overdue by the database's clock and do not count as silent yet, at most `limit`. */
  abstract overdue(limit: number): Promise<readonly StoredHeartbeat[]>;
  /** The claim: `true` for the one caller that finds it overdue and not yet silent, in its transaction. */
  abstract claimSilent(id: string): Promise<boolean>;
  /** When the next one may become overdue. */
  abstract nextDueAt(): Promise<Instant | undefined>;
}
