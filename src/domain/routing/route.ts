import type { Labels } from '../labels/label-set.js';
import type { CompiledMatcher } from '../labels/matcher.js';
import type { DurationMs } from '../time/duration.js';
import type { Instant } from '../time/instant.js';

/** Who else is told when an alert of a route is neither acknowledged nor resolved for `afterMs` since it fired. */
export interface Escalation {
  readonly afterMs: DurationMs;
  /** Name of a contact point; differs from the route's receiver and from other steps' of the route. */
  readonly receiver: string;
}

/** One node of the routing tree with everything inherited filled in. */
export interface Route {
  /**
   * Stable name of the route, at most 40 characters: `root`, or made of its matchers and those above it, so that it
   * survives edits of its options and of its neighbours. Part of the identity of every notification group.
   */
  readonly key: string;
  /** Where it is in the tree, as Alertmanager's group keys begin: `{}/{team="db"}`. */
  readonly path: string;
  /** Its own, without those of the routes above. */
  readonly matchers: readonly CompiledMatcher[];
  /** Whether its later siblings are tried as well when it took an alert. */
  readonly continues: boolean;
  /** Name of the contact point. */
  readonly receiver: string;
  /** Label names, or `['...']` for every label. */
  readonly groupBy: readonly string[];
  readonly groupWaitMs: DurationMs;
  readonly groupIntervalMs: DurationMs;
  readonly repeatIntervalMs: DurationMs;
  /** Names of mute timings; not inherited. */
  readonly muteTimings: readonly string[];
  /** Names of mute timings outside of which nothing is sent, when there is one; not inherited. */
  readonly activeTimings: readonly string[];
  /** Told with every notice of the route, with those of the routes above. */
  readonly labels: Labels;
  /** In order of time; inherited as a whole. */
  readonly escalations: readonly Escalation[];
  readonly routes: readonly Route[];
}

/** Which of the alerts of a group a notice tells. */
export type NoticeScope = 'full' | 'changes';

export type IntegrationType = 'webhook' | 'email';

/** What a contact point's integration is, without its secrets: all that a flush has to know. */
export interface Integration {
  readonly id: string;
  readonly type: IntegrationType;
  readonly sendResolved: boolean;
  /** `changes`: only what changed since the last notice; a repeat tells all that fires. */
  readonly only: NoticeScope;
  /** Most alerts in one notice; the others are counted in it. 0: no limit of its own. */
  readonly maxAlerts: number;
  /** How its messages are written; what is left out is the default's. */
  readonly message: MessageStyle;
}

/** Names of webhook bodies in the formats of others. */
export type WebhookPreset = 'slack' | 'teams' | 'discord' | 'pagerduty' | 'opsgenie' | 'telegram' | 'ntfy';

export interface MessageStyle {
  /** Of a webhook: the format of the body; `undefined` is Alertmanager's version 4. */
  readonly preset?: WebhookPreset;
  /** Go templates for parts of the message by name: `subject`, `text`, `html`, `title`, `body`. */
  readonly templates?: Readonly<Record<string, string>>;
  /** Preset's own options that are no secrets, for example a channel. */
  readonly options?: Readonly<Record<string, string>>;
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

/** That somebody looks after an episode of an alert: no repeats, no escalation until it ends. */
export interface Acknowledgement {
  readonly alertId: string;
  readonly episode: number;
  readonly by: string;
  readonly note: string;
  readonly at: Instant;
}
