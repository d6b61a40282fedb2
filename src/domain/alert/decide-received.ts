import { canonicalLabels, equalLabels, type Labels } from '../labels/label-set.js';
import { fingerprint } from '../labels/fingerprint.js';
import type { Instant } from '../time/instant.js';
import type { Alert } from './alert.js';
import { type ReceivedAlert, type ReceivedSource, receivedGroupId } from './received-alert.js';
import type { Transition, TransitionReason } from './transition.js';

/** A received alert with everything filled in that its sender left out. */
export interface HeardAlert {
  /** Without empty values, which are the same as no label. */
  readonly labels: Labels;
  readonly fingerprint: string;
  readonly annotations: Labels;
  readonly startsAt: Instant;
  /** `undefined`: until its sender ends it. */
  readonly endsAt: Instant | undefined;
  readonly endsByTimeout: boolean;
  readonly generatorUrl: string | undefined;
}

export type ReceivedDecision =
  /** It begins to fire: a new episode. */
  | { readonly taken: 'fired'; readonly next: Alert; readonly transition: Transition }
  | { readonly taken: 'ended'; readonly next: Alert; readonly transition: Transition }
  /** Only newer facts of the same state. */
  | { readonly taken: 'refreshed'; readonly next: Alert }
  | { readonly taken: 'unchanged' }
  /** It ended before anybody heard of it: nobody is told. */
  | { readonly taken: 'over-before-heard' };

/** As Alertmanager fills in times: an end by the resolve time-out, a start now, or at the end where only that is known. */
export function hear(received: ReceivedAlert, { resolveTimeoutMs }: ReceivedSource, now: Instant): HeardAlert {
  const { annotations, generatorUrl } = received;
  const labels = canonicalLabels(received.labels);
  const endsByTimeout = received.endsAt === undefined && resolveTimeoutMs !== undefined;
  return {
    labels,
    fingerprint: fingerprint(labels),
    annotations,
    startsAt: received.startsAt ?? received.endsAt ?? now,
    endsAt: endsByTimeout ? now + resolveTimeoutMs : received.endsAt,
    endsByTimeout,
    generatorUrl,
  };
}

/** An alert of this key before its first episode: what {@link decideReceived} starts from when there is none. */
export function unheardAlert(id: string, { ruleId }: ReceivedSource, heard: HeardAlert): Alert {
  return {
    id,
    ruleId,
    groupId: receivedGroupId(heard.fingerprint),
    fingerprint: heard.fingerprint,
    labels: heard.labels,
    annotations: heard.annotations,
    state: 'inactive',
    episode: 0,
    sequence: 0,
    activeAt: heard.startsAt,
    firedAt: undefined,
    resolvedAt: undefined,
    keepFiringSince: undefined,
    value: Number.NaN,
  };
}

/**
 * What a received alert makes of the one that is known, by Alertmanager's rules: the newest word counts; where both
 * overlap in time, the earlier start and, unless it came from the time-out, the later end are kept. Hearing the same
 * again changes nothing, so senders may repeat themselves and any number of them may tell of one alert.
 */
export function decideReceived(
  alert: Alert,
  heard: HeardAlert,
  source: ReceivedSource,
  now: Instant,
): ReceivedDecision {
  const { startsAt, endsAt } = merged(alert, heard, now);
  const over = endsAt !== undefined && endsAt <= now;
  const { annotations, endsByTimeout, generatorUrl } = heard;
  const told: Alert = { ...alert, annotations, generatorUrl, firedAt: startsAt };
  if (over)
    return alert.state === 'firing' ? end(told, endsAt, now) : stayEnded(alert, { ...told, resolvedAt: endsAt });
  const next: Alert = { ...told, activeAt: startsAt, endsAt, endsByTimeout };
  if (alert.state !== 'firing') return fire(next, source.reason, now);
  return sameFacts(alert, next) ? { taken: 'unchanged' } : { taken: 'refreshed', next };
}

/** What becomes of a received alert whose end has passed without another word; `not-yet` when it has not. */
export function decideEnded(alert: Alert, now: Instant): ReceivedDecision | { readonly taken: 'not-yet' } {
  const { endsAt } = alert;
  return alert.state === 'firing' && endsAt !== undefined && endsAt <= now
    ? end(alert, endsAt, now)
    : { taken: 'not-yet' };
}

interface Lifetime {
  readonly startsAt: Instant;
  readonly endsAt: Instant | undefined;
}

function merged(alert: Alert, heard: HeardAlert, now: Instant): Lifetime {
  if (alert.episode === 0) return heard;
  const known = {
    startsAt: alert.firedAt ?? alert.activeAt,
    endsAt: alert.state === 'firing' ? alert.endsAt : alert.resolvedAt,
  };
  if (!within(heard.endsAt, known) && !within(heard.startsAt, known)) return heard;
  const startsAt = Math.min(known.startsAt, heard.startsAt);
  const later = after(known.endsAt, heard.endsAt);
  const over = (at: Instant | undefined): boolean => at !== undefined && at <= now;
  const keepsEnd = over(heard.endsAt) ? over(known.endsAt) && later : later && !alert.endsByTimeout;
  return { startsAt, endsAt: keepsEnd ? known.endsAt : heard.endsAt };
}

function within(at: Instant | undefined, { startsAt, endsAt }: Lifetime): boolean {
  return at !== undefined && at > startsAt && after(endsAt, at);
}

/** Whether the first end comes after the second; none at all comes last. */
function after(a: Instant | undefined, b: Instant | undefined): boolean {
  return b !== undefined && (a === undefined || a > b);
}

function fire(alert: Alert, reason: TransitionReason, now: Instant): ReceivedDecision {
  const next: Alert = { ...alert, state: 'firing', episode: alert.episode + 1, sequence: 1, resolvedAt: undefined };
  return { taken: 'fired', next, transition: transitionOf(next, { from: 'inactive', reason, at: now }) };
}

/** The end itself moves to `resolvedAt`: only what still has an end to come is looked for. */
function end(alert: Alert, endsAt: Instant, now: Instant): ReceivedDecision {
  const next: Alert = {
    ...alert,
    state: 'inactive',
    sequence: alert.sequence + 1,
    resolvedAt: endsAt,
    endsAt: undefined,
    endsByTimeout: undefined,
  };
  return { taken: 'ended', next, transition: transitionOf(next, { from: 'firing', reason: 'ended', at: now }) };
}

function stayEnded(alert: Alert, next: Alert): ReceivedDecision {
  if (alert.episode === 0) return { taken: 'over-before-heard' };
  return sameFacts(alert, next) ? { taken: 'unchanged' } : { taken: 'refreshed', next };
}

function transitionOf(next: Alert, told: Pick<Transition, 'from' | 'reason' | 'at'>): Transition {
  const { id: alertId, groupId, ruleId, episode, sequence, state: to, value } = next;
  return { alertId, groupId, ruleId, episode, sequence, to, value, ...told };
}

function sameFacts(a: Alert, b: Alert): boolean {
  return (
    a.firedAt === b.firedAt &&
    a.endsAt === b.endsAt &&
    a.resolvedAt === b.resolvedAt &&
    a.generatorUrl === b.generatorUrl &&
    (a.endsByTimeout ?? false) === (b.endsByTimeout ?? false) &&
    equalLabels(a.annotations, b.annotations)
  );
}
