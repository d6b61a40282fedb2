import type { Labels } from '../labels/label-set.js';
import type { Matcher } from '../labels/matcher.js';
import type { DurationMs } from '../time/duration.js';

/** One node of the routing tree with everything inherited filled in. */
export interface Route {
  /** Stable name of the place in the tree: `root`, later `root/0/2`. Part of every group key. */
  readonly key: string;
  readonly matchers: readonly Matcher[];
  /** Name of the contact point. */
  readonly receiver: string;
  /** Label names, or `['...']` for every label. */
  readonly groupBy: readonly string[];
  readonly groupWaitMs: DurationMs;
  readonly groupIntervalMs: DurationMs;
  readonly repeatIntervalMs: DurationMs;
}

/** What a contact point's integration is, without its secrets: all that a flush has to know. */
export interface Integration {
  readonly id: string;
  readonly type: 'webhook' | 'email';
  readonly sendResolved: boolean;
}

export interface ContactPoint {
  readonly id: string;
  readonly name: string;
  readonly onUnknown: 'resend' | 'hold';
  readonly giveUpAfterMs: DurationMs;
  readonly integrations: readonly Integration[];
}

/** The routing in force, read inside the transaction that relies on it. */
export interface Routing {
  readonly version: number;
  readonly root: Route;
  readonly contactPoints: readonly ContactPoint[];
}

/** One notification group that an alert belongs to. */
export interface GroupMembership {
  readonly routeKey: string;
  readonly receiver: string;
  readonly groupLabels: Labels;
  /** Alertmanager's text form, for example `{}:{alertname="HighCpu"}`. */
  readonly groupKey: string;
  readonly groupWaitMs: DurationMs;
}
