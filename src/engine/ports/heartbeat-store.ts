import type { HeartbeatMonitor } from '../../domain/alert/heartbeat-monitor.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

export interface StoredHeartbeat {
  readonly monitor: HeartbeatMonitor;
  readonly version: number;
  /** `undefined` until it was first heard: it does not count as silent before. */
  readonly lastAt: Instant | undefined;
  /** From whom the last one came. */
  readonly lastFrom: string | undefined;
  /** When it counts as silent; `undefined` until it was first heard. */
  readonly dueAt: Instant | undefined;
  readonly silent: boolean;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export interface HeartbeatWrite {
  readonly monitor: HeartbeatMonitor;
  readonly at: Instant;
  readonly by: string;
}

/** When a node last listened before this one, by the database's clock. */
export interface Listening {
  /** `undefined`: nobody ever did. */
  readonly before: Instant | undefined;
  readonly now: Instant;
}

/** Writes join the transaction of the same asynchronous context. */
export abstract class HeartbeatStore {
  /** By name. */
  abstract list(page: PageRequest): Promise<Page<StoredHeartbeat>>;
  abstract byId(id: string): Promise<StoredHeartbeat | undefined>;
  abstract byName(name: string): Promise<StoredHeartbeat | undefined>;
  abstract insert(write: HeartbeatWrite): Promise<'inserted' | 'taken'>;
  /**
   * It is due anew, as its interval and grace now say. One that counts as silent goes on to do so if it is overdue even
   * so and `staysSilent`; else whoever edits it ends its alert.
   */
  abstract update(
    write: HeartbeatWrite,
    seenVersion: number,
    staysSilent: boolean,
  ): Promise<'updated' | 'stale' | 'taken' | 'gone'>;
  abstract delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'>;
  /** The time is the database's. `was` tells whether it had been silent; `undefined` when it is gone. */
  abstract beat(id: string, from: string): Promise<{ readonly was: 'silent' | 'heard' } | undefined>;
  /**
   * Says that this node listens: one row for the cluster, locked until the transaction ends. `fresh` when some node has
   * said so within `freshMs`, and nothing was written.
   */
  abstract listen(freshMs: DurationMs): Promise<Listening | 'fresh'>;
  /** Those that were heard of and do not count as silent. */
  abstract waiting(): Promise<readonly StoredHeartbeat[]>;
  /** Moves the instant at which it counts as silent, unless that has changed since. */
  abstract postpone(id: string, seenDueAt: Instant, dueAt: Instant): Promise<void>;
  /** Monitors that have become overdue by the database's clock and do not count as silent yet, at most `limit`. */
  abstract overdue(limit: number): Promise<readonly StoredHeartbeat[]>;
  /**
   * The claim: `true` for the one caller that finds it overdue and not yet silent, in its transaction, while the cluster
   * has been listening within `listenedWithinMs`.
   */
  abstract claimSilent(id: string, listenedWithinMs: DurationMs): Promise<boolean>;
  /** When the next one may become overdue. */
  abstract nextDueAt(): Promise<Instant | undefined>;
}
