import { Timers } from '../../engine/ports/timers.js';

/** Timers for what runs before and after the scheduler's life; they keep no process alive. */
export class LocalTimers extends Timers {
  after(delayMs: number, callback: () => void): () => void {
    const timer = setTimeout(callback, delayMs).unref();
    return () => clearTimeout(timer);
  }
}
