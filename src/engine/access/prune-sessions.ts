import { newestTick } from '../../domain/time/tick.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { JobClaims } from '../ports/job-claims.js';
import type { SessionStore } from '../ports/session-store.js';
import type { SessionOptions } from './start-session.js';

const schedule = { intervalMs: 3_600_000, offsetMs: 600_000 };

/** Removes sessions that have ended by themselves, once an hour, on one node. They are refused without it. */
export class PruneSessions {
  private stopped = false;

  constructor(
    private readonly sessions: SessionStore,
    private readonly claims: JobClaims,
    private readonly clock: ClusterClock,
    private readonly options: SessionOptions,
  ) {}

  async round(): Promise<void> {
    const now = this.clock.now();
    if (!(await this.claims.claim('prune-sessions', newestTick(schedule, now), this.options.node))) return;
    let removed: number;
    do removed = await this.sessions.prune(now - this.options.idleMs, now);
    while (removed > 0 && !this.stopped);
  }

  /** Ends after the sessions that are being removed. */
  stop(): void {
    this.stopped = true;
  }
}
