import type { AlertState } from '../../domain/alert/alert.js';
import type { Acknowledgement } from '../../domain/routing/route.js';
import type { Instant } from '../../domain/time/instant.js';
import type { AlertView } from './alert-reads.js';

/** An alert with all that lists of alerts tell of it and that the database knows. */
export interface BoardAlert extends AlertView {
  /** The node whose evaluation of its rule group stands; `undefined` for alerts from outside. */
  readonly node: string | undefined;
  /** Of its present episode. */
  readonly acknowledgement: Acknowledgement | undefined;
  /** How often it began to fire since the instant asked for; 0 when less often than asked for. */
  readonly firings: number;
  /** Whether the newest notice of one of its groups to some integration has failed, is held, or is being tried again. */
  readonly noticeFails: boolean;
}

export interface BoardRequest {
  readonly states: readonly AlertState[];
  readonly groupId: string | undefined;
  /** Firing alerts first, then pending ones, then the newest that are over; the rest is counted only. */
  readonly most: number;
  /** Firings, and notices that fail, are looked for since then. */
  readonly firingsSince: Instant;
  /** Firings are told of alerts that began to fire so often; at least 1. */
  readonly leastFirings: number;
  readonly noticesSince: Instant;
}

/** The newest claim of a rule group that is not paused. */
export interface GroupClaim {
  readonly groupId: string;
  readonly lastTick: Instant | undefined;
  readonly committedAt: Instant | undefined;
  readonly node: string | undefined;
}

/** Many alerts at once, for lists that are sorted, filtered and counted as a whole. */
export abstract class AlertBoard {
  abstract read(request: BoardRequest): Promise<{
    readonly alerts: readonly BoardAlert[];
    /** Of all that have these states. */
    readonly total: number;
  }>;
  abstract claims(): Promise<readonly GroupClaim[]>;
}
