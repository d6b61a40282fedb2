import type { Instant } from '../../domain/time/instant.js';

/** Cluster-wide periodic jobs (pruning, heartbeats): the claim is a conditional update, like a tick's. */
export abstract class JobClaims {
  /** `true` for exactly one caller per (job, tick); ticks of a job strictly increase. */
  abstract claim(job: string, tick: Instant, node: string): Promise<boolean>;
}
