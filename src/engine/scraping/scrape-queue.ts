import type { ScrapeTarget } from '../../domain/scrape/scrape-target.js';
import { newestTick, nextTick, type TickSchedule, tickOffset } from '../../domain/time/tick.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import { MinHeap } from '../pipeline/min-heap.js';

export interface DueScrape {
  readonly target: ScrapeTarget;
  readonly tick: Instant;
}

interface Entry {
  target: ScrapeTarget;
  readonly schedule: TickSchedule;
  stamp: number;
}

/** How long a node leaves a target's tick to the one that is preferred for it. */
export type StandbyMs = (target: ScrapeTarget) => DurationMs;

/**
 * When this node tries to claim which tick of which target. Ticks are the same on every node: a hash of the target's
 * identity spreads them over the interval.
 */
export class ScrapeQueue {
  private readonly entries = new Map<string, Entry>();
  private readonly heap = new MinHeap<{ readonly id: string; readonly stamp: number; readonly tick: Instant }>();
  private followed: readonly ScrapeTarget[] | undefined;

  constructor(private readonly standbyMs: StandbyMs) {}

  /** Takes over what is to be scraped now; a new target waits for its next tick. */
  follow(targets: readonly ScrapeTarget[], now: Instant): void {
    if (targets === this.followed) return;
    this.followed = targets;
    const kept = new Set<string>();
    for (const target of targets) {
      kept.add(target.id);
      this.put(target, now);
    }
    for (const id of this.entries.keys()) if (!kept.has(id)) this.entries.delete(id);
  }

  has(id: string): boolean {
    return this.entries.has(id);
  }

  /** At most `limit` targets whose turn has come, each with its newest tick; each comes again at its next one. */
  take(now: Instant, limit: number): readonly DueScrape[] {
    const due: DueScrape[] = [];
    while (due.length < limit) {
      const first = this.heap.takeDue(now);
      if (!first) break;
      const entry = this.entries.get(first.id);
      if (!entry || entry.stamp !== first.stamp) continue;
      const tick = Math.max(first.tick, newestTick(entry.schedule, now - this.standbyMs(entry.target)));
      due.push({ target: entry.target, tick });
      this.schedule(entry, tick + entry.schedule.intervalMs);
    }
    return due;
  }

  nextAt(): Instant | undefined {
    return this.heap.nextAt();
  }

  private put(target: ScrapeTarget, now: Instant): void {
    const known = this.entries.get(target.id);
    if (known) {
      known.target = target;
      return;
    }
    const { intervalMs } = target;
    const schedule = { intervalMs, offsetMs: tickOffset(target.id, intervalMs) };
    const entry: Entry = { target, schedule, stamp: 0 };
    this.entries.set(target.id, entry);
    this.schedule(entry, nextTick(schedule, now));
  }

  private schedule(entry: Entry, tick: Instant): void {
    entry.stamp += 1;
    this.heap.add(tick + this.standbyMs(entry.target), { id: entry.target.id, stamp: entry.stamp, tick });
  }
}
