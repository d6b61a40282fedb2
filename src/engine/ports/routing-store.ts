import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';

/** The routing tree as people edit it: for now its root. */
export interface RoutingTree {
  /** Name of a contact point. */
  readonly receiver: string;
  readonly groupBy: readonly string[];
  readonly groupWaitMs: DurationMs;
  readonly groupIntervalMs: DurationMs;
  readonly repeatIntervalMs: DurationMs;
}

export interface StoredRouting {
  readonly version: number;
  readonly tree: RoutingTree;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export interface RoutingWrite {
  readonly tree: RoutingTree;
  readonly at: Instant;
  readonly by: string;
}

/** Writes join the transaction of the same asynchronous context. */
export abstract class RoutingStore {
  /** A new cluster has one from its first migration on; `undefined` only when its row was removed by hand. */
  abstract read(): Promise<StoredRouting | undefined>;
  /** The same with its row locked until the transaction ends: who relies on a receiver staying waits here. */
  abstract readLocked(): Promise<StoredRouting | undefined>;
  abstract update(write: RoutingWrite, seenVersion: number): Promise<'updated' | 'stale'>;
}
