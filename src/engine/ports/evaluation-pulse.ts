import type { ClaimAge } from '../../domain/evaluation/judge-evaluation.js';
import type { Instant } from '../../domain/time/instant.js';

/** How fresh the claims of ticks are, all nodes together. */
export abstract class EvaluationPulse {
  /** Rule groups that are not paused, with no tick claimed at `since` or later and not edited since. */
  abstract unclaimed(since: Instant): Promise<readonly ClaimAge[]>;
}
