import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';

/** The instants at which an expression is evaluated: `startMs + k * stepMs` for `k` in `[0, count)`. */
export interface StepGrid {
  readonly startMs: Instant;
  readonly stepMs: DurationMs;
  readonly count: number;
}

export function gridBetween(startMs: Instant, endMs: Instant, stepMs: DurationMs): StepGrid {
  return { startMs, stepMs, count: Math.max(0, Math.floor((endMs - startMs) / stepMs) + 1) };
}

export function gridEnd(grid: StepGrid): Instant {
  return grid.startMs + Math.max(0, grid.count - 1) * grid.stepMs;
}

/** Only the first instant of `grid`. */
export function firstStep(grid: StepGrid): StepGrid {
  return { ...grid, count: Math.min(1, grid.count) };
}
