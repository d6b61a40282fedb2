import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';

/** What one node knows of its database. */
export interface DatabaseWatch {
  /** Cluster time of its last answer; `undefined` while it has not answered since this process started. */
  readonly lastAnswerAt: Instant | undefined;
  /** Local monotonic time of the last answer, or of the start: silence counts from here. */
  readonly silentSinceMs: number;
  /** The outage that the emergency contact was told of and has not yet heard the end of. */
  readonly told: Outage | undefined;
  /** Outages told before, in the hour of the last one. */
  readonly hour: { readonly name: string; readonly told: number };
}

export interface Outage {
  /** The same on every node that lost the database at the same time: the receiver's means to hear it once. */
  readonly name: string;
  /** Cluster time of the last answer; wall time of the start when the database never answered this process. */
  readonly since: Instant;
  /** The local monotonic time that silence counted from. */
  readonly silentSinceMs: number;
}

export type EmergencyDecision =
  | { readonly tell: 'unreachable' | 'recovered'; readonly outage: Outage }
  | { readonly hold: 'not-long-enough' | 'told' };

export function newWatch(monotonicMs: number): DatabaseWatch {
  return { lastAnswerAt: undefined, silentSinceMs: monotonicMs, told: undefined, hour: { name: '', told: 0 } };
}

/** The database answered: at this cluster time, and at this instant of the local monotonic timer. */
export function noteAnswer(watch: DatabaseWatch, at: Instant, monotonicMs: number): DatabaseWatch {
  return { ...watch, lastAnswerAt: at, silentSinceMs: monotonicMs };
}

/**
 * Whether the emergency contact must hear something now. `now` is wall time and serves a node that has never heard
 * the cluster's; waiting is measured by the monotonic timer alone.
 *
 * The name of an outage has to be the same on nodes that cannot talk to each other. All of them lost the database
 * within one heartbeat of a few seconds, so they agree on the hour (UTC, cluster time) of the last answer, unless the
 * hour turned in those seconds: then the contact may hear it twice, about once in a thousand outages. Further
 * outages within the hour are numbered, so that a receiver that drops known keys does not miss the second one. A
 * process that has never had an answer names the day instead.
 */
export function decideEmergency(
  watch: DatabaseWatch,
  now: { readonly wall: Instant; readonly monotonicMs: number },
  afterMs: DurationMs,
): EmergencyDecision {
  const { told, silentSinceMs } = watch;
  if (told) return silentSinceMs > told.silentSinceMs ? { tell: 'recovered', outage: told } : { hold: 'told' };
  const silentMs = now.monotonicMs - silentSinceMs;
  if (silentMs < afterMs) return { hold: 'not-long-enough' };
  return { tell: 'unreachable', outage: outageOf(watch, now.wall - silentMs) };
}

/** The contact heard (or will never hear) what was decided. */
export function noteTold(watch: DatabaseWatch, decision: EmergencyDecision): DatabaseWatch {
  if (!('tell' in decision)) return watch;
  if (decision.tell === 'recovered') return { ...watch, told: undefined };
  const name = hourName(watch.lastAnswerAt);
  const before = watch.hour.name === name ? watch.hour.told : 0;
  return { ...watch, told: decision.outage, hour: { name, told: before + 1 } };
}

function outageOf({ lastAnswerAt, hour, silentSinceMs }: DatabaseWatch, startedAt: Instant): Outage {
  if (lastAnswerAt === undefined) {
    return { name: `never/${new Date(startedAt).toISOString().slice(0, 10)}`, since: startedAt, silentSinceMs };
  }
  const name = hourName(lastAnswerAt);
  return { name: `${name}/${hour.name === name ? hour.told : 0}`, since: lastAnswerAt, silentSinceMs };
}

function hourName(lastAnswerAt: Instant | undefined): string {
  return lastAnswerAt === undefined ? 'never' : new Date(lastAnswerAt).toISOString().slice(0, 13);
}
