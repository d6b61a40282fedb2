import type { DurationMs } from '../../domain/time/duration.js';

/** Monotonic local timers: for waiting only, never for a tick, a lease or a window. */
export abstract class Timers {
  /** Calls back once after `delayMs`; answers a function that cancels it. */
  abstract after(delayMs: DurationMs, callback: () => void): () => void;
}
