import type { Alert } from '../alert/alert.js';
import type { NotifiedSet } from '../grouping/notification-group.js';
import type { ContactPoint, Escalation, Route, Routing } from '../routing/route.js';
import type { Instant } from '../time/instant.js';
import { keysHeard } from './decide-notification.js';
import type { Notice, NoticeInput } from './decide-notice.js';
import { parseToldKey, toldKey } from './told-alert.js';

/** One step of a route's escalation that has somebody to tell. */
export interface EscalationStep extends Escalation {
  readonly contactPoint: ContactPoint;
}

/** What the route's own receiver has been told decides what may be escalated. */
export interface EscalationFacts {
  readonly members: readonly Alert[];
  readonly leaving: ReadonlySet<string>;
  /** Keys of the episodes that the route's receiver has heard fire. */
  readonly heard: ReadonlySet<string>;
  readonly at: Instant;
}

/** The steps of a route whose contact points exist; one that names the route's receiver, or one before it, is none. */
export function escalationSteps(route: Route, { contactPoints }: Routing): readonly EscalationStep[] {
  const taken = new Set([route.receiver]);
  return route.escalations.flatMap((step) => {
    const contactPoint = contactPoints.find(({ name }) => name === step.receiver);
    if (!contactPoint || taken.has(step.receiver)) return [];
    taken.add(step.receiver);
    return [{ ...step, contactPoint }];
  });
}

/**
 * The part of a group that a step is about: alerts that the route's receiver has heard fire and that have been firing
 * for as long as the step waits, and whatever the step has told before. Of an alert told before that has ended and fired
 * again, but not for as long yet, only the end is told.
 */
export function escalatedPart(
  { afterMs }: Escalation,
  { members, leaving, heard, at }: EscalationFacts,
  told: NotifiedSet | undefined,
): Pick<NoticeInput, 'members' | 'leaving'> {
  const before = new Set([...keysHeard(told), ...(told?.withheld?.firing ?? [])]);
  const idsBefore = new Set([...before].map((key) => parseToldKey(key).alertId));
  const isDue = (alert: Alert): boolean => {
    const key = toldKey(alert.id, alert.episode);
    return before.has(key) || (heard.has(key) && escalatedAt(alert, afterMs) <= at);
  };
  const part = members.filter((alert) => idsBefore.has(alert.id) || (alert.state === 'firing' && isDue(alert)));
  const early = part.filter((alert) => alert.state === 'firing' && !isDue(alert)).map(({ id }) => id);
  return { members: part, leaving: early.length === 0 ? leaving : new Set([...leaving, ...early]) };
}

/** When the next alert has been firing for as long as one of the steps waits; `undefined` when all have. */
export function nextEscalationAt(
  steps: readonly Escalation[],
  { members, leaving, heard, at }: EscalationFacts,
): Instant | undefined {
  if (steps.length === 0) return undefined;
  const waiting = members.filter(
    (alert) => alert.state === 'firing' && !leaving.has(alert.id) && heard.has(toldKey(alert.id, alert.episode)),
  );
  const instants = waiting.flatMap((alert) => steps.map(({ afterMs }) => escalatedAt(alert, afterMs)));
  return instants.reduce<Instant | undefined>(
    (next, due) => (due > at && (next === undefined || due < next) ? due : next),
    undefined,
  );
}

/** New alerts are news of another kind to who is told them because nobody else looks after them. */
export function asEscalation(notice: Notice): Notice {
  const isNews = notice.reason === 'first' || notice.reason === 'new-alerts';
  return isNews ? { ...notice, reason: 'escalated' } : notice;
}

function escalatedAt(alert: Alert, afterMs: number): Instant {
  return (alert.firedAt ?? alert.activeAt) + afterMs;
}
