import type { Labels } from '../labels/label-set.js';
import type { Instant } from '../time/instant.js';

/** Alerts of one route with equal values of its `groupBy` labels; decides at each flush whether to notify. */
export interface NotificationGroup {
  readonly id: string;
  readonly routeKey: string;
  readonly receiver: string;
  readonly groupKey: string;
  readonly groupLabels: Labels;
  /** Flushes so far; the claim of the next one adds 1. */
  readonly flushNo: number;
  /** When the next flush is due; `undefined` while the group has no alerts. */
  readonly nextFlushAt: Instant | undefined;
  /** When the next regular flush is due, where an escalation comes before it; else `nextFlushAt` is it. */
  readonly regularAt?: Instant | undefined;
}

/** What the next message to an integration is compared with: the ids of alerts, each with the episode that was told. */
export interface ToldState {
  readonly firing: readonly string[];
  readonly resolved: readonly string[];
}

/** What one integration was last told about a group. */
export interface NotifiedSet extends ToldState {
  readonly integrationId: string;
  readonly flushNo: number;
  readonly at: Instant;
  /** Told as firing before, and left out of the last message because something held them back: their end is told. */
  readonly heard?: readonly string[] | undefined;
  /** What it would last have been told if nothing were held back, and when; where that differs. */
  readonly withheld?: WithheldState | undefined;
}

export interface WithheldState extends ToldState {
  readonly at: Instant;
}
