import type { RoutingTree } from '../../domain/routing/routing-tree.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

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
/** Names that a tree may use. */
export interface RoutingNames {
  readonly contactPoints: readonly string[];
  readonly muteTimings: readonly string[];
}

export abstract class RoutingStore {
  /** A new cluster has one from its first migration on; `undefined` only when its row was removed by hand. */
  abstract read(): Promise<StoredRouting | undefined>;
  /** The same with its row locked until the transaction ends: who relies on a receiver staying waits here. */
  abstract readLocked(): Promise<StoredRouting | undefined>;
  /** What a tree may name: contact points and mute timings that are there. */
  abstract names(): Promise<RoutingNames>;
  /** Also kept as a version. */
  abstract update(write: RoutingWrite, seenVersion: number): Promise<'updated' | 'stale'>;
  /** Trees that stood or stand, newest first; without the very first. */
  abstract versions(page: PageRequest): Promise<Page<StoredRouting>>;
}
