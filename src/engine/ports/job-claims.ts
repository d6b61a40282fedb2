import type { Instant } from '../../domain/time/instant.js';

/** The newest tick of a job that was claimed, and by whom. */
export interface JobClaim {
  readonly tick: Instant;
  readonly node: string;
}

/** Cluster-wide periodic jobs (pruning, heartbeats): the claim is a conditional update, like a tick's. */
export abstract class JobClaims {
  /** `true` for exactly one caller per (job, tick); ticks of a job strictly increase. Throws `CommitUnanswered`. */
  abstract claim(job: string, tick: Instant, node: string): Promise<boolean>;
  /** What stands: tells one's own claim after an unanswered COMMIT. `undefined` before the first. */
  abstract standing(job: string): Promise<JobClaim | undefined>;
}
