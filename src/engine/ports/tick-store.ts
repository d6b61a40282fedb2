import type { Alert, AlertKey } from '../../domain/alert/alert.js';
import type { Transition } from '../../domain/alert/transition.js';
import type { RecordedSeries } from '../../domain/evaluation/recorded-series.js';
import type { GroupMembership, Routing } from '../../domain/routing/route.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';

export interface TickClaim {
  readonly groupId: string;
  readonly revision: number;
  readonly tick: Instant;
  readonly intervalMs: DurationMs;
  readonly node: string;
  /** Unique per evaluation: tells one's own claim after an unanswered COMMIT. */
  readonly evaluationId: string;
  readonly outcome: 'ok' | 'error';
  /** First error of the tick, for people. */
  readonly error: string | undefined;
  readonly durationMs: DurationMs;
}

/** Alerts that (re)join a notification group, and when that group is due if it has been asleep. */
export interface GroupWake extends GroupMembership {
  readonly wakeAt: Instant;
  readonly alertIds: readonly string[];
}

export interface TickTransaction {
  /**
   * The claim: `false` when another evaluation of this or a later tick stands or the group was edited, paused
   * or deleted. Also counts missed ticks since the last claim.
   */
  claimTick(claim: TickClaim): Promise<boolean>;
  /** Pending and firing alerts of the group. */
  activeAlerts(groupId: string): Promise<readonly Alert[]>;
  /** Inactive alerts among the given keys: where a new episode takes its number from. */
  dormantAlerts(keys: readonly AlertKey[]): Promise<readonly Alert[]>;
  /** Inserts or updates whole alerts, by id. */
  saveAlerts(alerts: readonly Alert[]): Promise<void>;
  /**
   * Fails on a repeated (alert, episode, sequence). `claim` says which evaluation brought them. The change feed gets
   * one change of kind `alert` for the group.
   */
  insertTransitions(transitions: readonly Transition[], claim: TickClaim): Promise<void>;
  /** What the group's rules recorded at its newest claimed tick. */
  recordedSeries(groupId: string): Promise<readonly RecordedSeries[]>;
  saveRecordedSeries(groupId: string, series: readonly RecordedSeries[]): Promise<void>;
  routing(): Promise<Routing>;
  /**
   * Inserts groups that are new, wakes those asleep, leaves the due time of others; then adds the members. Locks
   * every group's row first, awake ones too: a flush under way holds that lock and removes the members that it saw
   * resolved, so a member added before its end would be lost.
   */
  wakeGroups(wakes: readonly GroupWake[]): Promise<void>;
}

/** What stands in the database about a group's newest claim. */
export interface StandingClaim {
  readonly lastTick: Instant | undefined;
  readonly evaluationId: string | undefined;
  readonly revision: number;
}

export abstract class TickStore {
  /**
   * One transaction, retried as a whole on deadlock (so `work` may run more than once). `work` answering
   * `rollback` leaves no trace. Throws `CommitUnanswered`, `Unavailable`.
   */
  abstract write<T>(work: (tx: TickTransaction) => Promise<T | Rollback>): Promise<T | Rollback>;
  /** `undefined` when the group is gone. */
  abstract standingClaim(groupId: string): Promise<StandingClaim | undefined>;
  /** As in a transaction, of what is committed. */
  abstract recordedSeries(groupId: string): Promise<readonly RecordedSeries[]>;
}

/** The answer of a transaction's work that wants no trace left. */
export const rollback = Symbol('rollback');
export type Rollback = typeof rollback;
