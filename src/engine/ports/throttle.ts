import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';

/** What is limited (`sign-in account`, `sign-in address`, `password reset` …) and for whom. */
export interface ThrottleKey {
  readonly kind: string;
  readonly subject: string;
}

export interface ThrottleLimit {
  readonly attempts: number;
  readonly windowMs: DurationMs;
}

/** Counts attempts in the database, so that all nodes have one limit together. */
export abstract class Throttle {
  /**
   * Counts one attempt *before* it is made; of any number that try at the same time on any nodes only as many as the
   * limit allows are answered `go`. Its own transaction: it counts even if what follows is rolled back.
   */
  abstract take(key: ThrottleKey, limit: ThrottleLimit, now: Instant): Promise<ThrottleAnswer>;
  /** Forgets the attempts, for example after a success. */
  abstract clear(key: ThrottleKey): Promise<void>;
  /** Takes one attempt back that turned out to be none. */
  abstract giveBack(key: ThrottleKey): Promise<void>;
  abstract prune(now: Instant): Promise<number>;
}

export type ThrottleAnswer = { readonly go: true } | { readonly go: false; readonly retryAfterMs: DurationMs };
