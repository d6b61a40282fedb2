import { newestTick } from '../../domain/time/tick.js';
import type { AccountLinkStore } from '../ports/account-link-store.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { JobClaims } from '../ports/job-claims.js';
import type { Throttle } from '../ports/throttle.js';

const schedule = { intervalMs: 3_600_000, offsetMs: 1_200_000 };

/** Removes links and counted attempts that are over, once an hour, on one node. Nothing depends on it but the room they take. */
export class PruneAttempts {
  constructor(
    private readonly links: AccountLinkStore,
    private readonly throttle: Throttle,
    private readonly claims: JobClaims,
    private readonly clock: ClusterClock,
    private readonly node: string,
  ) {}

  async round(): Promise<void> {
    const now = this.clock.now();
    if (!(await this.claims.claim('prune-attempts', newestTick(schedule, now), this.node))) return;
    await this.links.prune(now);
    await this.throttle.prune(now);
  }
}
