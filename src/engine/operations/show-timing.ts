import type { TimeIntervalText } from '../../domain/suppression/time-interval-text.js';
import { timingHolds } from '../../domain/suppression/time-interval.js';
import { type TimingWindow, timingWindows } from '../../domain/suppression/timing-windows.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { MuteTimingStore } from '../ports/mute-timing-store.js';
import { missing } from './edit-outcome.js';
import { readTimeIntervals } from './read-time-intervals.js';

export interface TimingOutlook {
  readonly at: Instant;
  readonly holds: boolean;
  readonly windows: readonly TimingWindow[];
}

const mostWindows = 5;
const dayMs = 86_400_000;
const aheadMs = 366 * dayMs;
const mostPreviewed = 500;

/** Tells whether a mute timing holds, and when next: by the code that flushes ask. */
export class ShowTiming {
  constructor(
    private readonly timings: MuteTimingStore,
    private readonly clock: ClusterClock,
  ) {}

  async show(id: string, wantedAt: Instant | undefined): Promise<TimingOutlook> {
    const stored = await this.timings.byId(id);
    if (!stored) throw missing('mute timing');
    const at = wantedAt ?? this.clock.now();
    const windows = timingWindows(stored.timing, at, { most: mostWindows, until: at + aheadMs });
    return { at, holds: timingHolds(stored.timing, at), windows };
  }
  /** Throws `InvalidInput` with every fault of a draft. */
  check(timeIntervals: readonly TimeIntervalText[]): void {
    readTimeIntervals(timeIntervals);
  }

  /** What a draft of a timing comes to: the windows of the days after `from`. Throws `InvalidInput` with every fault. */
  async preview(
    timeIntervals: readonly TimeIntervalText[],
    span: { readonly from: Instant | undefined; readonly days: number },
  ): Promise<TimingOutlook & { readonly holdsNow: boolean }> {
    const timing = { id: '', name: '', intervals: readTimeIntervals(timeIntervals) };
    const now = this.clock.now();
    const at = span.from ?? now;
    const windows = timingWindows(timing, at, { most: mostPreviewed, until: at + span.days * dayMs });
    return { at, holds: timingHolds(timing, at), holdsNow: timingHolds(timing, now), windows };
  }
}
