import type { CompactionOutcome, SampleCompaction } from '../../adapters/sql/metrics/sample-compaction.js';
import { newestTick } from '../../domain/time/tick.js';
import type { ClusterClock } from '../../engine/ports/cluster-clock.js';
import type { JobClaims } from '../../engine/ports/job-claims.js';

const schedule = { intervalMs: 600_000, offsetMs: 120_000 };

export interface CompactParts {
  readonly claims: JobClaims;
  readonly compaction: SampleCompaction;
  readonly clock: ClusterClock;
}

/**
 * Moves samples into blocks, every ten minutes, on one node. Two nodes at once do no harm, so a run that takes longer
 * than the interval needs no lease.
 */
export class CompactSamples {
  private readonly end = new AbortController();

  constructor(
    private readonly parts: CompactParts,
    private readonly node: string,
  ) {}

  /** `undefined` when another node does it, or it is not time. */
  async round(): Promise<CompactionOutcome | undefined> {
    const { claims, compaction, clock } = this.parts;
    const now = clock.now();
    if (!(await claims.claim('compact-samples', newestTick(schedule, now), this.node))) return undefined;
    return await compaction.compact(now, this.end.signal);
  }

  /** Ends after the transaction under way. */
  stop(): void {
    this.end.abort();
  }
}
