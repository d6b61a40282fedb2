import type { Instant } from '../../domain/time/instant.js';

/** The dashboards that people have starred, each for themselves; gone with the dashboard or the person. */
export abstract class DashboardStars {
  /** Ids of dashboards that there are, in the order in which they were starred. */
  abstract of(userId: string): Promise<readonly string[]>;
  /** What is starred already stays as it is. `full` when this person has `most` already. */
  abstract add(
    star: { readonly userId: string; readonly dashboardId: string; readonly at: Instant },
    most: number,
  ): Promise<'added' | 'full'>;
  abstract remove(userId: string, dashboardId: string): Promise<void>;
}
