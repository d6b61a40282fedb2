import type { Labels } from '../labels/label-set.js';
import type { DurationMs } from '../time/duration.js';

/** Why a tick sees an alert's condition as holding. */
export type ObservedReason = 'condition-met' | 'no-data' | 'error' | 'limit-reached';

/** An alert whose condition holds at a tick. */
export interface ObservedAlert {
  readonly fingerprint: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly value: number;
  readonly reason: ObservedReason;
  /** How long the condition must hold before the alert fires. */
  readonly forMs: DurationMs;
}

/** A sample of a recording rule, with `__name__`; its time is the query's. */
export interface RecordedSample {
  readonly labels: Labels;
  readonly value: number;
}

/** What one tick says about one rule. */
export interface RuleObservation {
  readonly ruleId: string;
  readonly keepFiringForMs: DurationMs;
  readonly seen: readonly ObservedAlert[];
  /** What is known of the rule's other alerts: their condition no longer holds, or nothing at all. */
  readonly unseen: 'cleared' | 'unknown';
  /**
   * Fingerprints of alerts about the query itself (no data, error, limit) whose cause is known to have ended:
   * they are cleared at once, whatever `unseen` says and without `keepFiringFor`.
   */
  readonly ended: readonly string[];
  readonly recorded: readonly RecordedSample[];
  /** What went wrong, in one sentence for people. */
  readonly error: string | undefined;
}
