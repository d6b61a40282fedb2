import type { ObservedAlert, RuleObservation } from '../evaluation/observation.js';
import type { Instant } from '../time/instant.js';
import { type Alert, type AlertKey, alertKeyText } from './alert.js';
import { type AlertDecision, type AlertObservation, decideAlert, unbornAlert } from './decide-alert.js';
import type { Transition } from './transition.js';

export interface TickInput {
  readonly groupId: string;
  readonly tick: Instant;
  /** One for every rule of the group. */
  readonly observations: readonly RuleObservation[];
  /** Pending and firing alerts of the group. */
  readonly active: readonly Alert[];
  /** Inactive alerts among {@link unknownAlertKeys}. */
  readonly dormant: readonly Alert[];
  /** The id of an alert: a function of its key, so that every node gives the same alert the same id. */
  readonly alertId: (key: AlertKey) => string;
}

export interface TickDecision {
  /** Alerts with anything to save, new ones included. */
  readonly save: readonly Alert[];
  readonly transitions: readonly Transition[];
  /** Alerts that began to fire at this tick. */
  readonly fired: readonly Alert[];
  /** Pending and firing alerts after the tick. */
  readonly active: readonly Alert[];
}

/** Keys that a tick saw and that are not among the active alerts: they may have had earlier episodes. */
export function unknownAlertKeys(
  observations: readonly RuleObservation[],
  active: readonly Alert[],
): readonly AlertKey[] {
  const known = new Set(active.map(alertKeyText));
  return observations
    .flatMap(({ ruleId, seen }) => seen.map(({ fingerprint }) => ({ ruleId, fingerprint })))
    .filter((key) => !known.has(alertKeyText(key)));
}

/** What one tick makes of a whole group's alerts. An active alert whose rule is gone resolves. */
export function decideTick(input: TickInput): TickDecision {
  const rules = new Map(input.observations.map((rule) => [rule.ruleId, observedByKey(rule)]));
  const known = input.active.map((alert) => {
    const rule = rules.get(alert.ruleId);
    return decideAlert(alert, rule ? observationOf(alert, rule) : { kind: 'rule-removed' }, input.tick);
  });
  const decisions = [...known, ...begun(input)];
  const transitions = decisions.flatMap(({ transition }) => (transition ? [transition] : []));
  return {
    save: decisions.filter(({ change }) => change !== 'none').map(({ next }) => next),
    transitions,
    fired: decisions.filter(({ transition }) => transition?.to === 'firing').map(({ next }) => next),
    active: decisions.map(({ next }) => next).filter(({ state }) => state !== 'inactive'),
  };
}

/** What becomes of a group's active alerts when their rules are removed or the group is paused or deleted. */
export function decideRemovedRules(
  active: readonly Alert[],
  keptRuleIds: ReadonlySet<string>,
  at: Instant,
): { readonly save: readonly Alert[]; readonly transitions: readonly Transition[] } {
  const decisions = active
    .filter(({ ruleId }) => !keptRuleIds.has(ruleId))
    .map((alert) => decideAlert(alert, { kind: 'rule-removed' }, at));
  return {
    save: decisions.map(({ next }) => next),
    transitions: decisions.flatMap(({ transition }) => (transition ? [transition] : [])),
  };
}

interface ObservedRule {
  readonly rule: RuleObservation;
  readonly seen: ReadonlyMap<string, ObservedAlert>;
}

function observedByKey(rule: RuleObservation): ObservedRule {
  return { rule, seen: new Map(rule.seen.map((alert) => [alert.fingerprint, alert])) };
}

function observationOf(alert: Alert, { rule, seen }: ObservedRule): AlertObservation {
  const held = seen.get(alert.fingerprint);
  if (held) return { kind: 'holds', seen: held };
  if (rule.ended.includes(alert.fingerprint)) return { kind: 'cleared', keepFiringForMs: 0 };
  if (rule.unseen === 'unknown') return { kind: 'unknown' };
  return { kind: 'cleared', keepFiringForMs: rule.keepFiringForMs };
}

function begun(input: TickInput): readonly AlertDecision[] {
  const active = new Set(input.active.map(alertKeyText));
  const dormant = new Map(input.dormant.map((alert) => [alertKeyText(alert), alert]));
  return input.observations.flatMap(({ ruleId, seen }) =>
    seen.flatMap((observed) => {
      const key: AlertKey = { ruleId, fingerprint: observed.fingerprint };
      const text = alertKeyText(key);
      if (active.has(text)) return [];
      const { groupId, tick } = input;
      const before = dormant.get(text) ?? unbornAlert({ id: input.alertId(key), groupId, ruleId }, observed, tick);
      return [decideAlert({ ...before, groupId }, { kind: 'holds', seen: observed }, tick)];
    }),
  );
}
