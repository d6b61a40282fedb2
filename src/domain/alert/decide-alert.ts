import type { ObservedAlert } from '../evaluation/observation.js';
import type { DurationMs } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import { equalLabels } from '../labels/label-set.js';
import type { Alert, AlertState } from './alert.js';
import type { Transition, TransitionReason } from './transition.js';

/** What one tick says about one alert. */
export type AlertObservation =
  | { readonly kind: 'holds'; readonly seen: ObservedAlert }
  | { readonly kind: 'cleared'; readonly keepFiringForMs: DurationMs }
  /** Nothing can be said: the state stays as it is. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'rule-removed' };

/** Who an alert is that nobody has seen before. */
export interface NewAlertIdentity {
  readonly id: string;
  readonly groupId: string;
  readonly ruleId: string;
}

export interface AlertDecision {
  readonly next: Alert;
  /** What there is to save: a change of state, only newer facts of the same state, or nothing. */
  readonly change: 'transition' | 'refreshed' | 'none';
  readonly transition: Transition | undefined;
}

/**
 * The life of an alert, as Prometheus lives it: pending while the condition holds for less than `for`, firing, kept
 * firing for `keepFiringFor` after the condition has gone, inactive. Every tick gives at most one transition.
 * `tick` must be later than every earlier one of the alert.
 */
export function decideAlert(alert: Alert, observation: AlertObservation, tick: Instant): AlertDecision {
  switch (observation.kind) {
    case 'holds':
      return alert.state === 'inactive' ? begin(alert, observation.seen, tick) : hold(alert, observation.seen, tick);
    case 'cleared':
      return clear(alert, observation.keepFiringForMs, tick);
    case 'unknown':
      return unchanged(alert);
    case 'rule-removed':
      return alert.state === 'inactive' ? unchanged(alert) : end(alert, 'rule-removed', tick);
  }
}

/** An alert before its first episode: what {@link decideAlert} starts from when there is no alert yet. */
export function unbornAlert(identity: NewAlertIdentity, seen: ObservedAlert, tick: Instant): Alert {
  return {
    ...identity,
    fingerprint: seen.fingerprint,
    labels: seen.labels,
    annotations: seen.annotations,
    state: 'inactive',
    episode: 0,
    sequence: 0,
    activeAt: tick,
    firedAt: undefined,
    resolvedAt: undefined,
    keepFiringSince: undefined,
    value: seen.value,
  };
}

function begin(alert: Alert, seen: ObservedAlert, tick: Instant): AlertDecision {
  const fresh: Alert = {
    ...refresh(alert, seen),
    episode: alert.episode + 1,
    sequence: 0,
    activeAt: tick,
    keepFiringSince: undefined,
  };
  return seen.forMs > 0 ? move(fresh, 'pending', seen.reason, tick) : fire(fresh, seen.reason, tick);
}

function hold(alert: Alert, seen: ObservedAlert, tick: Instant): AlertDecision {
  const next = { ...refresh(alert, seen), keepFiringSince: undefined };
  if (alert.state === 'pending' && tick - alert.activeAt >= seen.forMs) return fire(next, 'for-elapsed', tick);
  return sameFacts(alert, next) ? unchanged(alert) : { next, change: 'refreshed', transition: undefined };
}

function clear(alert: Alert, keepFiringForMs: DurationMs, tick: Instant): AlertDecision {
  if (alert.state === 'inactive') return unchanged(alert);
  if (alert.state === 'pending' || keepFiringForMs === 0) return end(alert, 'condition-cleared', tick);
  const since = alert.keepFiringSince ?? tick;
  if (tick - since >= keepFiringForMs) return end(alert, 'keep-firing-elapsed', tick);
  if (alert.keepFiringSince !== undefined) return unchanged(alert);
  return { next: { ...alert, keepFiringSince: since }, change: 'refreshed', transition: undefined };
}

function fire(alert: Alert, reason: TransitionReason, tick: Instant): AlertDecision {
  return move({ ...alert, firedAt: tick, resolvedAt: undefined }, 'firing', reason, tick);
}

function end(alert: Alert, reason: TransitionReason, tick: Instant): AlertDecision {
  const resolvedAt = alert.state === 'firing' ? tick : alert.resolvedAt;
  return move({ ...alert, resolvedAt, keepFiringSince: undefined }, 'inactive', reason, tick);
}

function move(alert: Alert, to: AlertState, reason: TransitionReason, tick: Instant): AlertDecision {
  const next: Alert = { ...alert, state: to, sequence: alert.sequence + 1 };
  const { id: alertId, groupId, ruleId, episode, sequence, value } = next;
  const transition = { alertId, groupId, ruleId, episode, sequence, from: alert.state, to, reason, at: tick, value };
  return { next, change: 'transition', transition };
}

function unchanged(alert: Alert): AlertDecision {
  return { next: alert, change: 'none', transition: undefined };
}

function refresh(alert: Alert, seen: ObservedAlert): Alert {
  return { ...alert, annotations: seen.annotations, value: seen.value };
}

function sameFacts(a: Alert, b: Alert): boolean {
  return (
    Object.is(a.value, b.value) && a.keepFiringSince === b.keepFiringSince && equalLabels(a.annotations, b.annotations)
  );
}
