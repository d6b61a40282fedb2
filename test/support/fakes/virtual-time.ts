import type { Instant } from '../../../src/domain/time/instant.js';
import { ClusterClock } from '../../../src/engine/ports/cluster-clock.js';
import { Timers } from '../../../src/engine/ports/timers.js';

interface Event {
  readonly at: Instant;
  readonly order: number;
  readonly run: () => void;
}

/** Time that moves only when it is told to: from event to event, with everything that follows from each one done. */
export class VirtualTime {
  private readonly events: Event[] = [];
  private readonly cancelled = new Set<number>();
  private count = 0;

  constructor(public now: Instant = 1_700_000_000_000) {}

  /** Runs `run` when `delayMs` have passed; answers a function that cancels it. Equal instants keep their order. */
  after(delayMs: number, run: () => void): () => void {
    const event: Event = { at: this.now + Math.max(0, delayMs), order: this.count++, run };
    this.insert(event);
    return () => this.cancelled.add(event.order);
  }

  wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(delayMs, resolve);
    });
  }

  /** Lets `ms` pass. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await quiet();
    for (let event = this.next(end); event; event = this.next(end)) {
      this.now = event.at;
      event.run();
      await quiet();
    }
    this.now = end;
  }

  private next(end: Instant): Event | undefined {
    for (;;) {
      const event = this.events.at(-1);
      if (!event || event.at > end) return undefined;
      this.events.pop();
      if (!this.cancelled.delete(event.order)) return event;
    }
  }

  /** Latest first, so that the next event is the last element. */
  private insert(event: Event): void {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.events[middle];
      if (other && other.at > event.at) low = middle + 1;
      else high = middle;
    }
    this.events.splice(low, 0, event);
  }
}

export class VirtualTimers extends Timers {
  constructor(private readonly time: VirtualTime) {
    super();
  }

  override after(delayMs: number, callback: () => void): () => void {
    return this.time.after(delayMs, callback);
  }
}

export class VirtualClock extends ClusterClock {
  constructor(private readonly time: VirtualTime) {
    super();
  }

  override now(): Instant {
    return this.time.now;
  }
}

/** Resolves when every promise that can go on has gone on. */
function quiet(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
