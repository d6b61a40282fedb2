import type { Instant } from '../../domain/time/instant.js';

/** The database's clock as this node knows it: a measured offset over a monotonic local timer. */
export abstract class ClusterClock {
  /** Throws `Unavailable` before the first measurement. */
  abstract now(): Instant;
}
