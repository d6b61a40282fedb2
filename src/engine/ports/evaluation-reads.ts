import type { Instant } from '../../domain/time/instant.js';
import type { EvaluationRecord } from '../../domain/evaluation/tally-evaluations.js';

/** What the claims of ticks say about a stretch of time. */
export abstract class EvaluationReads {
  /**
   * Claims of ticks in `[from, to)`, counted; ticks from `from` on that were missed before a claim; and where each group
   * stands. All as of one instant, so that nothing is counted twice or not at all. One statement.
   */
  abstract record(from: Instant, to: Instant): Promise<EvaluationRecord>;
}
