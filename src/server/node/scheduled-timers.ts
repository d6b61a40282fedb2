import type { SchedulerRegistry } from '@nestjs/schedule';
import { Timers } from '../../engine/ports/timers.js';

/** The engine's timers, each known to Nest's scheduler registry while it waits. */
export class ScheduledTimers extends Timers {
  private count = 0;

  constructor(private readonly registry: SchedulerRegistry) {
    super();
  }

  after(delayMs: number, callback: () => void): () => void {
    const name = `timer-${++this.count}`;
    const timer = setTimeout(() => {
      this.registry.deleteTimeout(name);
      callback();
    }, delayMs);
    this.registry.addTimeout(name, timer);
    return () => {
      if (this.registry.doesExist('timeout', name)) this.registry.deleteTimeout(name);
    };
  }
}
