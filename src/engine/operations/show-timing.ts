import { timingHolds } from '../../domain/suppression/time-interval.js';
import { type TimingWindow, timingWindows } from '../../domain/suppression/timing-windows.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { MuteTimingStore } from '../ports/mute-timing-store.js';
import { missing } from './edit-outcome.js';

export interface TimingOutlook {
  readonly at: Instant;
  readonly holds: boolean;
  readonly windows: readonly TimingWindow[];
}

const mostWindows = 5;
const aheadMs = 366 * 86_400_000;

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
}
