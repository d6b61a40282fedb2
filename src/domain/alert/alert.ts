import type { Labels } from '../labels/label-set.js';
import type { Instant } from '../time/instant.js';

export type AlertState = 'inactive' | 'pending' | 'firing';

/** Who an alert is: one label set of one rule. */
export interface AlertKey {
  readonly ruleId: string;
  readonly fingerprint: string;
}

/** The present state of one alert: all that the next decision needs, and all that a message tells. */
export interface Alert extends AlertKey {
  readonly id: string;
  readonly groupId: string;
  /** With `alertname`; never changes in an alert's life. */
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly state: AlertState;
  /** Lives of this alert so far; 1 is the first. */
  readonly episode: number;
  /** Transitions of the present episode so far. */
  readonly sequence: number;
  /** First tick of the episode at which the condition held: what `for` counts from. */
  readonly activeAt: Instant;
  /** Tick at which the alert last began to fire; while pending, that of an earlier episode. */
  readonly firedAt: Instant | undefined;
  /** Tick at which it last stopped firing; `undefined` while firing. */
  readonly resolvedAt: Instant | undefined;
  /** First tick at which the condition no longer held while `keepFiringFor` keeps the alert firing. */
  readonly keepFiringSince: Instant | undefined;
  /** Value at the newest tick at which the condition held; may be NaN or infinite. */
  readonly value: number;
  /** Of a received alert: when it ends unless it is heard of again. */
  readonly endsAt?: Instant | undefined;
  /** Of a received alert: its end is the resolve time-out, as its sender named none. */
  readonly endsByTimeout?: boolean | undefined;
  /** Of a received alert: where its sender shows it. */
  readonly generatorUrl?: string | undefined;
}

/** Text form of an {@link AlertKey}, for maps. */
export function alertKeyText(key: AlertKey): string {
  return `${key.ruleId}/${key.fingerprint}`;
}
