import type { Alert } from '../../domain/alert/alert.js';
import type { Transition } from '../../domain/alert/transition.js';
import type { Routing } from '../../domain/routing/route.js';
import type { Instant } from '../../domain/time/instant.js';
import type { GroupWake, Rollback } from './tick-store.js';

/**
 * Alerts that no rule of ours raised: sent by Prometheus and others, or made by heartbeat monitors. They are rows of the
 * same table; their rule id names where they come from ({@link receivedRuleIds}), and their group id is one of 256
 * buckets by fingerprint (`received-00` … `received-ff`), so that a change tells nodes to look at a small part only.
 */
export interface ReceivedTransaction {
  /** Those of the ids that exist, with their rows locked until the transaction ends. */
  locked(ids: readonly string[]): Promise<readonly Alert[]>;
  /**
   * Puts alerts down that were not there (episode 0, inactive) and answers what stands now, locked: a transaction beside
   * this one may have been first.
   */
  lockedNew(unheard: readonly Alert[]): Promise<readonly Alert[]>;
  /** How many fire that have an end, as all from outside do; what this transaction has saved counts. */
  countEnding(): Promise<number>;
  saveAlerts(alerts: readonly Alert[]): Promise<void>;
  /** The change feed gets one `alert` change for each bucket. */
  insertTransitions(
    transitions: readonly Transition[],
    by: { readonly node: string; readonly id: string },
  ): Promise<void>;
  routing(): Promise<Routing>;
  wakeGroups(wakes: readonly GroupWake[]): Promise<void>;
}

export abstract class ReceivedAlertStore {
  /** One transaction, or part of that of the same asynchronous context; retried as a whole on deadlock. Throws `CommitUnanswered`, `Unavailable`. */
  abstract write<T>(work: (tx: ReceivedTransaction) => Promise<T | Rollback>): Promise<T | Rollback>;
  /** Firing ones whose `endsAt` has passed at `now`, the oldest end first. */
  abstract ended(now: Instant, limit: number): Promise<readonly Alert[]>;
  /** The least `endsAt` of those that fire. */
  abstract nextEndAt(): Promise<Instant | undefined>;
}
