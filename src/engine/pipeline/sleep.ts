import type { DurationMs } from '../../domain/time/duration.js';
import type { Timers } from '../ports/timers.js';

export function sleep(timers: Timers, delayMs: DurationMs): Promise<void> {
  return new Promise((resolve) => {
    timers.after(delayMs, resolve);
  });
}
