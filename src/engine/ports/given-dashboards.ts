import type { Instant } from '../../domain/time/instant.js';

/** Which dashboards in the box this cluster has been given, by slug. Writes join the transaction of the same context. */
export abstract class GivenDashboards {
  abstract all(): Promise<ReadonlySet<string>>;
  /** The same, and until the transaction ends nobody else gives any. */
  abstract allLocked(): Promise<ReadonlySet<string>>;
  abstract add(slugs: readonly string[], at: Instant): Promise<void>;
}
