import type { Instant } from '../time/instant.js';
import type { AlertState } from './alert.js';

/** Why an alert changed its state; the same word stands on the page, in the log line and in the metric label. */
export type TransitionReason =
  | 'condition-met'
  | 'for-elapsed'
  | 'condition-cleared'
  | 'keep-firing-elapsed'
  | 'no-data'
  | 'error'
  | 'limit-reached'
  | 'rule-removed'
  | 'received'
  | 'ended'
  | 'not-heard-of';

/** One change of an alert's state; unique by (alert, episode, sequence). */
export interface Transition {
  readonly alertId: string;
  readonly groupId: string;
  readonly ruleId: string;
  readonly episode: number;
  /** From 1, without gaps within the episode. */
  readonly sequence: number;
  readonly from: AlertState;
  readonly to: AlertState;
  readonly reason: TransitionReason;
  /** The tick that brought it. */
  readonly at: Instant;
  readonly value: number;
}
