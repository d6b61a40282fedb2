import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { DueGroup, FlushStore } from '../ports/flush-store.js';
import type { PipelineObserver } from '../ports/pipeline-observer.js';
import type { Timers } from '../ports/timers.js';
import type { FlushGroup } from './flush-group.js';
import { WorkUnderWay } from './work-under-way.js';

export interface FlushSignals {
  /** More groups are due than had a place. */
  readonly due: () => void;
  /** Notifications wait for delivery. */
  readonly notified: () => void;
}

const flushesAtOnce = 8;

/** Flushes the notification groups that are due. */
export class FlushStage {
  private readonly underWay = new WorkUnderWay(flushesAtOnce);
  private saturated = false;
  private signals: FlushSignals = { due: () => {}, notified: () => {} };

  constructor(
    private readonly store: FlushStore,
    private readonly flushGroup: FlushGroup,
    private readonly clock: ClusterClock,
    private readonly timers: Timers,
    private readonly observer: PipelineObserver,
  ) {}

  connect(signals: FlushSignals): void {
    this.signals = signals;
  }

  /** Begins what is due; answers when a group is due next. */
  async round(): Promise<Instant | undefined> {
    const now = this.clock.now();
    // Groups that this node is flushing are still due until they commit: room is left for as many others.
    const due = await this.store.dueGroups(now, flushesAtOnce + this.underWay.size);
    const idle = due.filter(({ id }) => !this.underWay.has(id));
    this.saturated = idle.length > this.underWay.free;
    for (const group of idle.slice(0, this.underWay.free)) this.begin(group);
    this.observer.load('flush', { underWay: this.underWay.size, queued: Math.max(0, idle.length - flushesAtOnce) });
    return this.store.nextDueAt(now);
  }

  drain(boundMs: DurationMs): Promise<'drained' | 'abandoned'> {
    return this.underWay.drained(this.timers, boundMs);
  }

  private begin(due: DueGroup): void {
    const failed = (error: unknown): void => this.observer.failed('flush', error, due.id);
    // A group that failed stays due and is found again by the next regular round, not at once.
    const ended = (): void => {
      if (this.saturated) this.signals.due();
    };
    this.underWay.begin(due.id, () => this.flush(due), { failed, ended });
  }

  private async flush(due: DueGroup): Promise<void> {
    const report = await this.flushGroup.flush(due);
    this.observer.flush(report);
    if (report.notified.length > 0 || report.outcome === 'unanswered') this.signals.notified();
  }
}
