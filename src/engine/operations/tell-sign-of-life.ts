import type { DurationMs } from '../../domain/time/duration.js';
import { heartbeatJob } from '../heartbeats/send-heartbeat.js';
import type { JobClaim, JobClaims } from '../ports/job-claims.js';

export interface SignOfLifeSettings {
  /** Whether this node has an address to call. */
  readonly configured: boolean;
  readonly intervalMs: DurationMs;
}

export interface SignOfLifeTold extends SignOfLifeSettings {
  /** The newest interval for which a node set out to call. */
  readonly last: JobClaim | undefined;
}

/** Tells of the cluster's own sign of life; never its address, which is a secret. */
export class TellSignOfLife {
  constructor(
    private readonly claims: JobClaims,
    private readonly settings: SignOfLifeSettings,
  ) {}

  async tell(): Promise<SignOfLifeTold> {
    return { ...this.settings, last: await this.claims.standing(heartbeatJob) };
  }
}
