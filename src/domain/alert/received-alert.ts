import type { Labels } from '../labels/label-set.js';
import type { DurationMs } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import type { TransitionReason } from './transition.js';

/** Stand in the place of a rule's id for alerts that no rule of ours raised. */
export const receivedRuleIds = {
  /** By Alertmanager's API. */
  external: 'received-external',
  heartbeat: 'received-heartbeat',
} as const;

const received: ReadonlySet<string> = new Set(Object.values(receivedRuleIds));

/** Whether it came from outside or from a heartbeat monitor: such an alert has no value. */
export function isReceived({ ruleId }: { readonly ruleId: string }): boolean {
  return received.has(ruleId);
}

/** The bucket of a fingerprint: stands in the place of a rule group's id. */
export function receivedGroupId(fingerprint: string): string {
  return `received-${fingerprint.slice(-2)}`;
}

/** An alert as its sender tells it; what is left out is filled in by {@link decideReceived}. */
export interface ReceivedAlert {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly startsAt?: Instant | undefined;
  /** In the past: it has ended. */
  readonly endsAt?: Instant | undefined;
  /** Where the sender shows it. */
  readonly generatorUrl?: string | undefined;
}

/** Where received alerts come from, and how long one lasts that says nothing of its end. */
export interface ReceivedSource {
  readonly ruleId: (typeof receivedRuleIds)[keyof typeof receivedRuleIds];
  /** Why its alerts begin to fire. */
  readonly reason: Extract<TransitionReason, 'received' | 'not-heard-of'>;
  /** `undefined`: until its sender ends it. */
  readonly resolveTimeoutMs: DurationMs | undefined;
  /** So many alerts with an end may fire at once; further ones are not taken. No limit when left out. */
  readonly mostFiring?: number;
}
