import { newestTick, nextTick, type TickSchedule, tickOffset } from '../../domain/time/tick.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ScheduledGroup } from '../ports/rule-group-source.js';
import { MinHeap } from './min-heap.js';

/** A group whose newest tick is due. */
export interface DueTick {
  readonly scheduled: ScheduledGroup;
  readonly tick: Instant;
  /** Ticks between the last one taken and this one. */
  readonly skipped: number;
}

interface Entry {
  scheduled: ScheduledGroup;
  schedule: TickSchedule;
  /** The newest tick taken; `undefined` before the first. */
  taken: Instant | undefined;
  /** Taken and not yet given back: the same group is never evaluated twice at once. */
  busy: boolean;
  /** Paused or deleted while busy: kept until it is given back, so that a group that returns is not evaluated twice. */
  gone: boolean;
  /** Tells entries of the heap that are out of date. */
  stamp: number;
}

/**
 * Which groups are due on this node. A group is taken with its newest due tick, however late, and is due again when it
 * is given back. A group that is new here is due at once, with the newest tick before now.
 */
export class TickQueue {
  private readonly entries = new Map<string, Entry>();
  private readonly heap = new MinHeap<{ readonly id: string; readonly stamp: number }>();
  private followed: readonly ScheduledGroup[] | undefined;

  /** Takes over what the rule groups are now; cheap while nothing has changed. */
  follow(groups: readonly ScheduledGroup[]): void {
    if (groups === this.followed) return;
    this.followed = groups;
    const kept = new Set<string>();
    for (const scheduled of groups) {
      kept.add(scheduled.id);
      this.put(scheduled);
    }
    for (const [id, entry] of this.entries) {
      if (kept.has(id)) continue;
      if (entry.busy) entry.gone = true;
      else this.entries.delete(id);
    }
  }

  take(now: Instant): DueTick | undefined {
    for (let due = this.heap.takeDue(now); due; due = this.heap.takeDue(now)) {
      const entry = this.entries.get(due.id);
      if (!entry || entry.stamp !== due.stamp || entry.busy) continue;
      const { scheduled, schedule, taken } = entry;
      const tick = newestTick(schedule, now);
      const skipped = taken === undefined ? 0 : Math.max(0, Math.round((tick - taken) / schedule.intervalMs) - 1);
      entry.busy = true;
      entry.taken = tick;
      return { scheduled, tick, skipped };
    }
    return undefined;
  }

  /** The newest definition and tick of a group that was taken but has not begun. `undefined` when it is gone. */
  renewed(due: DueTick, now: Instant): DueTick | undefined {
    const entry = this.entryOf(due.scheduled.id);
    if (!entry) return undefined;
    const tick = Math.max(due.tick, newestTick(entry.schedule, now));
    const passed = Math.round((tick - due.tick) / entry.schedule.intervalMs);
    entry.taken = tick;
    return { scheduled: entry.scheduled, tick, skipped: due.skipped + passed };
  }

  /** Gives a group back: it is due again at its next tick. */
  done(id: string): void {
    const entry = this.entryOf(id);
    if (!entry) return;
    entry.busy = false;
    this.schedule(entry, entry.taken === undefined ? 0 : nextTick(entry.schedule, entry.taken));
  }

  /** Gives a group back whose tick could not be evaluated: its newest tick is due again at `at`. */
  retry(id: string, at: Instant): void {
    const entry = this.entryOf(id);
    if (!entry) return;
    entry.busy = false;
    this.schedule(entry, at);
  }

  nextAt(): Instant | undefined {
    return this.heap.nextAt();
  }

  /** Of a group whose turn ends: forgets it when it has gone meanwhile. */
  private entryOf(id: string): Entry | undefined {
    const entry = this.entries.get(id);
    if (!entry?.gone) return entry;
    this.entries.delete(id);
    return undefined;
  }

  private put(scheduled: ScheduledGroup): void {
    const { intervalMs } = scheduled.group;
    const schedule = { intervalMs, offsetMs: tickOffset(scheduled.id, intervalMs) };
    const known = this.entries.get(scheduled.id);
    if (!known) {
      const entry: Entry = { scheduled, schedule, taken: undefined, busy: false, gone: false, stamp: 0 };
      this.entries.set(scheduled.id, entry);
      this.schedule(entry, 0);
      return;
    }
    const moved = known.schedule.intervalMs !== intervalMs;
    known.gone = false;
    known.scheduled = scheduled;
    known.schedule = schedule;
    if (moved && !known.busy) this.done(scheduled.id);
  }

  private schedule(entry: Entry, at: Instant): void {
    entry.stamp += 1;
    this.heap.add(at, { id: entry.scheduled.id, stamp: entry.stamp });
  }
}
