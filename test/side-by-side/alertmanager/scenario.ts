/** Something done to both at an instant after the scenario's start, in ms. */
export type Step =
  | { readonly at: number; readonly do: 'send'; readonly alerts: readonly SentAlert[] }
  | { readonly at: number; readonly do: 'silence'; readonly name: string; readonly silence: SentSilence }
  | { readonly at: number; readonly do: 'expire'; readonly name: string }
  /** The route becomes that of `later`. */
  | { readonly at: number; readonly do: 'regroup' }
  /** What the API tells of the scenario at that moment is compared. */
  | { readonly at: number; readonly do: 'look' };

/** Times are ms after the scenario's start. */
export interface SentAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly startsAt?: number;
  readonly endsAt?: number;
  readonly generatorURL?: string;
}

export interface SentSilence {
  readonly matchers: readonly {
    readonly name: string;
    readonly value: string;
    readonly isRegex: boolean;
    readonly isEqual: boolean;
  }[];
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A route as our own API takes it; matchers select within the scenario. */
export interface ScenarioRoute {
  readonly receiver?: string;
  readonly matchers?: readonly string[];
  readonly continue?: boolean;
  readonly groupBy?: readonly string[];
  readonly groupWait?: string;
  readonly groupInterval?: string;
  readonly repeatInterval?: string;
  readonly muteTimings?: readonly string[];
  readonly activeTimings?: readonly string[];
  readonly routes?: readonly ScenarioRoute[];
}

export interface Scenario {
  readonly name: string;
  /** What is left out: receiver `main`, grouped by alertname, wait 300 ms, interval 600 ms, repeat 4 h. */
  readonly route?: ScenarioRoute;
  /** What a step `regroup` makes of the route. Such scenarios are played after the others. */
  readonly later?: ScenarioRoute;
  /** In order of time. Alerts and silences get the label `scenario`. */
  readonly steps: readonly Step[];
  readonly endMs: number;
}

/** Names of contact points, and how they differ. */
export const receivers = {
  main: { sendResolved: true, maxAlerts: 0 },
  second: { sendResolved: true, maxAlerts: 0 },
  silent: { sendResolved: false, maxAlerts: 0 },
  two: { sendResolved: true, maxAlerts: 2 },
} as const;

/** Timings that hold always and never, as far as a run sees. */
export const timings = {
  always: [{ times: [{ startTime: '00:00', endTime: '24:00' }] }],
  never: [{ years: ['1999'] }],
} as const;
