import type { Labels } from '../labels/label-set.js';
import type { DurationMs } from '../time/duration.js';
import type { Escalation } from './route.js';

/** A route as people write it: what is left out comes from the route above. */
export interface RoutingNode {
  /** Each in Alertmanager's form, classic or UTF-8: `team="db"`. All must fit. */
  readonly matchers: readonly string[];
  readonly continues: boolean;
  readonly receiver?: string | undefined;
  readonly groupBy?: readonly string[] | undefined;
  readonly groupWaitMs?: DurationMs | undefined;
  readonly groupIntervalMs?: DurationMs | undefined;
  readonly repeatIntervalMs?: DurationMs | undefined;
  readonly muteTimings: readonly string[];
  readonly activeTimings: readonly string[];
  readonly labels: Labels;
  readonly escalations?: readonly Escalation[] | undefined;
  readonly routes: readonly RoutingNode[];
}

/** The whole tree: its root takes every alert, so it has no matchers, and every option has a value. */
export interface RoutingTree extends RoutingNode {
  readonly receiver: string;
  readonly groupBy: readonly string[];
  readonly groupWaitMs: DurationMs;
  readonly groupIntervalMs: DurationMs;
  readonly repeatIntervalMs: DurationMs;
}
