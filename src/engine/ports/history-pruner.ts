import type { Instant } from '../../domain/time/instant.js';

/** Deletes history whose retention has passed: ended transitions, finished notifications with their attempts. */
export abstract class HistoryPruner {
  /**
   * Deletes what ended before `before`, at most `limit` rows in one short transaction, and answers how many went;
   * fewer than `limit` means that nothing is left. Alerts' present states and unfinished notifications stay.
   */
  abstract prune(before: Instant, limit: number): Promise<number>;
}
