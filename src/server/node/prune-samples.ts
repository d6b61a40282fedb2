import type { SampleRetention } from '../../adapters/sql/metrics/sample-retention.js';
import { newestTick } from '../../domain/time/tick.js';
import type { ClusterClock } from '../../engine/ports/cluster-clock.js';
import type { JobClaims } from '../../engine/ports/job-claims.js';

const schedule = { intervalMs: 3_600_000, offsetMs: 1_800_000 };

export interface PruneParts {
  readonly claims: JobClaims;
  readonly retention: SampleRetention;
  readonly clock: ClusterClock;
}

/** Removes samples past their retention, once an hour, on one node. */
export class PruneSamples {
  private readonly end = new AbortController();

  constructor(
    private readonly parts: PruneParts,
    private readonly node: string,
    private readonly retentionMs: number,
  ) {}

  /** Answers how many samples went; `undefined` when another node does it. */
  async round(): Promise<number | undefined> {
    const { claims, retention, clock } = this.parts;
    const now = clock.now();
    if (!(await claims.claim('prune-samples', newestTick(schedule, now), this.node))) return undefined;
    return (await retention.prune(now - this.retentionMs, this.end.signal)).samples;
  }

  /** Ends after the transaction under way. */
  stop(): void {
    this.end.abort();
  }
}
