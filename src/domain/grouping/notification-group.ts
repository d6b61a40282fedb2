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
}

/** What one integration was last told about a group: the ids of alerts, each with the episode that was told. */
export interface NotifiedSet {
  readonly integrationId: string;
  readonly flushNo: number;
  readonly at: Instant;
  readonly firing: readonly string[];
  readonly resolved: readonly string[];
}
