import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import { newestTick, nextTick } from '../../domain/time/tick.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { HistoryPruner } from '../ports/history-pruner.js';
import type { JobClaims } from '../ports/job-claims.js';
import type { PipelineObserver } from '../ports/pipeline-observer.js';

export interface PruneSettings {
  readonly node: string;
  /** How long history and the notification log are kept. */
  readonly historyRetentionMs: DurationMs;
}

const schedule = { intervalMs: 3_600_000, offsetMs: 0 };
const rowsAtOnce = 1_000;

/** Deletes old history, once an hour, on one node. */
export class PruneHistory {
  private stopped = false;

  constructor(
    private readonly settings: PruneSettings,
    private readonly claims: JobClaims,
    private readonly pruner: HistoryPruner,
    private readonly clock: ClusterClock,
    private readonly observer: PipelineObserver,
  ) {}

  async round(): Promise<Instant> {
    const now = this.clock.now();
    if (await this.claims.claim('prune-history', newestTick(schedule, now), this.settings.node)) {
      await this.prune(now - this.settings.historyRetentionMs);
    }
    return nextTick(schedule, now);
  }

  /** Ends after the rows that are being deleted. */
  stop(): void {
    this.stopped = true;
  }

  private async prune(before: Instant): Promise<void> {
    let total = 0;
    for (let rows = rowsAtOnce; rows === rowsAtOnce && !this.stopped; total += rows) {
      rows = await this.pruner.prune(before, rowsAtOnce);
    }
    this.observer.pruned(total);
  }
}
