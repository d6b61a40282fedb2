import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Change } from './change-feed.js';

/** How far this node has read the change feed. */
export interface FeedPosition {
  /**
   * By the database's clock: what was committed before {@link FeedPosition.at} less the longest life of a transaction has
   * been told to listeners. Means the same on every node.
   */
  readonly at: Instant;
  /** How long ago the feed was read; `Infinity` before the first time. Says how old what this node shows may be. */
  readonly readMsAgo: DurationMs;
}

/** How long the change feed remembers at least. */
export const feedRememberedMs = 3_600_000;

/** The past of the change feed: for who was away for a while, and comes back on whatever node. */
export abstract class ChangeHistory {
  /** Asks nobody: a number that this node has at hand. */
  abstract position(): FeedPosition;
  /**
   * Kinds of what has changed since a {@link FeedPosition}, of any node: some more, never fewer. `forgotten` when the feed
   * does not reach back that far, and for a position that is not yet. Two statements, both by index.
   */
  abstract kindsSince(at: Instant): Promise<readonly Change['kind'][] | 'forgotten'>;
}
