import type { Alert } from '../alert/alert.js';
import { type DueFlush, dueFlush, nextFlushAt } from '../grouping/flush-schedule.js';
import type { NotificationGroup, NotifiedSet } from '../grouping/notification-group.js';
import { matchRoutes, routeByKey } from '../routing/match-routes.js';
import type { Acknowledgement, ContactPoint, GroupMembership, Route, Routing } from '../routing/route.js';
import { nothingSuppressed, type StandingSuppression } from '../suppression/standing-suppression.js';
import type { SuppressionKind } from '../suppression/suppression-cause.js';
import type { MessageLibrary } from '../template/message/message-library.js';
import type { Instant } from '../time/instant.js';
import {
  asEscalation,
  type EscalationStep,
  escalatedPart,
  escalationSteps,
  nextEscalationAt,
} from './decide-escalations.js';
import { type HoldReason, keysHeard } from './decide-notification.js';
import { decideNotice, type NoticeInput } from './decide-notice.js';
import type { NewNotification } from './notification.js';
import { toldKey } from './told-alert.js';
import {
  type AcknowledgedById,
  type CausesById,
  standingAcknowledgements,
  suppressedByKind,
  weighSuppression,
  withAcknowledgements,
} from './weigh-suppression.js';
import { type MessageWriter, writeNotification } from './write-notification.js';

export interface FlushInput {
  /** With the number of the flush that was claimed, and the time at which it was due. */
  readonly group: NotificationGroup;
  readonly members: readonly Alert[];
  /** Ids of members of which only the end is told, to who heard them fire; none when left out. */
  readonly leaving?: ReadonlySet<string> | undefined;
  /** Of the members; none when left out. */
  readonly acknowledgements?: readonly Acknowledgement[] | undefined;
  readonly notified: readonly NotifiedSet[];
  readonly routing: Routing;
  /** Nothing is held back when left out. */
  readonly suppression?: StandingSuppression | undefined;
  /** Definitions that messages may call; the defaults alone when left out. */
  readonly library?: MessageLibrary | undefined;
  readonly now: Instant;
}

/** Why one integration was told nothing. */
export interface FlushHold {
  readonly integrationId: string;
  readonly reason: HoldReason;
}

export interface FlushDecision {
  /** Those to be sent, and those that something held back. */
  readonly notifications: readonly NewNotification[];
  readonly notified: readonly NotifiedSet[];
  readonly holds: readonly FlushHold[];
  /** Members that have resolved, or of which nobody waits to hear the end: they leave the group. */
  readonly removedAlertIds: readonly string[];
  readonly nextFlushAt: Instant | undefined;
  /** Of the next regular flush, where an escalation comes before it. */
  readonly regularAt: Instant | undefined;
  /** Alerts that were held back at this flush, by what first did it; none at an escalation. */
  readonly suppressed: ReadonlyMap<SuppressionKind, number>;
  /** Set when somebody cannot be told: a contact point or its route does not exist. */
  readonly fault: string | undefined;
}

/** What one flush of a notification group sends, remembers and schedules. */
export function decideFlush(input: FlushInput, writer: MessageWriter): FlushDecision {
  const flush = openFlush(input, writer);
  const told = toldByReceiver(flush);
  const escalated = escalate(flush, told.heard);
  const outcome = merged([told, escalated, toldLeftBehind(flush)]);
  const { kind, at, regularAt } = flush.due;
  const facts = { members: input.members, leaving: flush.leaving, heard: told.heard, at };
  const removedAlertIds = kind === 'regular' ? removed(flush, outcome.notified) : [];
  const left = input.members.length - removedAlertIds.length;
  const regular = regularAt ?? nextFlushAt(at, flush.route.groupIntervalMs, left);
  const escalation = nextEscalationAt(flush.steps, facts);
  const isFirst = regular !== undefined && escalation !== undefined && escalation < regular;
  return {
    ...outcome,
    removedAlertIds,
    nextFlushAt: isFirst ? escalation : regular,
    regularAt: isFirst ? regular : undefined,
    suppressed: kind === 'regular' ? suppressedByKind(flush.causes) : new Map(),
    fault: faultOf(flush),
  };
}

interface Flush {
  readonly input: FlushInput;
  readonly writer: MessageWriter;
  readonly due: DueFlush;
  /** Its own, or the root when the tree has it no more. */
  readonly route: Route;
  /** Of its own route. */
  readonly contactPoint: ContactPoint | undefined;
  readonly steps: readonly EscalationStep[];
  readonly causes: CausesById;
  readonly leaving: ReadonlySet<string>;
  readonly acknowledged: AcknowledgedById;
}

function openFlush(input: FlushInput, writer: MessageWriter): Flush {
  const {
    group,
    members,
    routing,
    now,
    suppression = nothingSuppressed,
    leaving = new Set(),
    acknowledgements = [],
  } = input;
  const own = routeByKey(routing, group.routeKey);
  const route = own ?? routing.root;
  // A change of the tree leaves none behind: should one be all the same, better the root's receiver hears it than nobody.
  const stray = !own && members.some(({ id, state }) => state === 'firing' && !leaving.has(id));
  // What was written before it was read here had happened by then, whatever this node's clock says.
  const at = Math.max(now, suppression.notBefore);
  return {
    input,
    writer,
    due: dueFlush(group, route.groupIntervalMs, now),
    route,
    contactPoint: own || stray ? contactPointNamed(routing, route.receiver) : undefined,
    steps: own ? escalationSteps(own, routing) : [],
    causes: weighSuppression(members, { view: suppression.view, route, at }),
    leaving,
    acknowledged: standingAcknowledgements(members, acknowledgements),
  };
}

interface Told {
  readonly notifications: readonly NewNotification[];
  readonly notified: readonly NotifiedSet[];
  readonly holds: readonly FlushHold[];
}

const nothingTold: Told = { notifications: [], notified: [], holds: [] };

function merged(parts: readonly Told[]): Told {
  return {
    notifications: parts.flatMap(({ notifications }) => notifications),
    notified: parts.flatMap(({ notified }) => notified),
    holds: parts.flatMap(({ holds }) => holds),
  };
}

/** What the route's receiver is told at a regular flush, and what it has heard fire by then. */
function toldByReceiver(flush: Flush): Told & { readonly heard: ReadonlySet<string> } {
  const { input, due, contactPoint } = flush;
  if (!contactPoint) return { ...nothingTold, heard: new Set() };
  const part = wholeGroup(flush, flush.leaving);
  const told = due.kind === 'regular' ? tell(flush, contactPoint, () => part) : nothingTold;
  const sets = contactPoint.integrations.map(({ id }) => setOf(told.notified, id) ?? setOf(input.notified, id));
  return { ...told, heard: new Set(sets.flatMap(keysHeard)) };
}

function escalate(flush: Flush, heard: ReadonlySet<string>): Told {
  const { input, leaving, due } = flush;
  const causes = withAcknowledgements(flush.causes, flush.acknowledged);
  const facts = { members: input.members, leaving, heard, at: due.at };
  const own = { causes, acknowledged: new Map(), deterring: flush.acknowledged, escalates: true };
  return merged(
    flush.steps.map((step) =>
      tell(flush, step.contactPoint, (set) => ({ ...escalatedPart(step, facts, set), ...own })),
    ),
  );
}

/**
 * Integrations that the group's route does not send to any more, or that were told by a route that is gone: they hear
 * the end of what they heard fire, and nothing else.
 */
function toldLeftBehind(flush: Flush): Told {
  const { members, notified, routing } = flush.input;
  if (flush.due.kind === 'escalation') return nothingTold;
  const waiting = new Set(notified.filter((set) => keysHeard(set).length > 0).map((set) => set.integrationId));
  for (const { integrations } of [
    ...(flush.contactPoint ? [flush.contactPoint] : []),
    ...flush.steps.map((step) => step.contactPoint),
  ]) {
    for (const { id } of integrations) waiting.delete(id);
  }
  if (waiting.size === 0) return nothingTold;
  const part = wholeGroup(flush, new Set(members.map(({ id }) => id)));
  return merged(
    routing.contactPoints.map((contactPoint) => {
      const integrations = contactPoint.integrations.filter(({ id }) => waiting.has(id));
      return tell(flush, { ...contactPoint, integrations }, () => part);
    }),
  );
}

function wholeGroup({ input, causes, acknowledged }: Flush, leaving: ReadonlySet<string>): Part {
  return { members: input.members, leaving, causes, acknowledged };
}

interface Part extends Pick<NoticeInput, 'members' | 'leaving' | 'causes' | 'acknowledged' | 'deterring'> {
  readonly escalates?: boolean;
}

/** Decides for each integration of a contact point on the part of the group that it is about. */
function tell(flush: Flush, contactPoint: ContactPoint, partOf: (told: NotifiedSet | undefined) => Part): Told {
  const { input, route, due, writer } = flush;
  const { group, library, now } = input;
  const notifications: NewNotification[] = [];
  const notified: NotifiedSet[] = [];
  const holds: FlushHold[] = [];
  for (const integration of contactPoint.integrations) {
    const told = setOf(input.notified, integration.id);
    const { escalates = false, ...part } = partOf(told);
    const { repeatIntervalMs } = route;
    const causes = causesAmong(part);
    const superseded = toldElsewhere(flush, part.leaving, integration.id);
    const own = { integration, told, superseded, repeatIntervalMs, at: due.at, flushNo: group.flushNo };
    const decision = decideNotice({ ...part, causes, ...own });
    if (decision.notice) {
      const notice = escalates ? asEscalation(decision.notice) : decision.notice;
      notifications.push(writeNotification({ group, route, contactPoint, integration, library, now }, notice, writer));
    }
    if (decision.notified) notified.push(decision.notified);
    if (decision.hold) holds.push({ integrationId: integration.id, reason: decision.hold });
  }
  return { notifications, notified, holds };
}

/** Leaving members that fire again, in a group that tells this integration of it. */
function toldElsewhere({ input }: Flush, leaving: ReadonlySet<string>, integrationId: string): ReadonlySet<string> {
  const { members, routing } = input;
  if (leaving.size === 0) return leaving;
  const again = members.filter(({ id, state }) => state === 'firing' && leaving.has(id));
  const tells = ({ receiver }: GroupMembership): boolean =>
    contactPointNamed(routing, receiver)?.integrations.some(({ id }) => id === integrationId) === true;
  return new Set(again.filter(({ labels }) => matchRoutes(routing, labels).some(tells)).map(({ id }) => id));
}

function causesAmong({ members, causes }: Part): CausesById {
  if (causes.size === 0) return causes;
  return new Map(members.flatMap(({ id }) => (causes.has(id) ? [[id, causes.get(id) ?? []]] : [])));
}

function setOf(sets: readonly NotifiedSet[], integrationId: string): NotifiedSet | undefined {
  return sets.find((set) => set.integrationId === integrationId);
}

function removed({ input, leaving }: Flush, saved: readonly NotifiedSet[]): readonly string[] {
  const { members, notified } = input;
  const kept = notified.filter(({ integrationId }) => !saved.some((set) => set.integrationId === integrationId));
  const awaited = leaving.size === 0 ? undefined : new Set([...saved, ...kept].flatMap(keysHeard));
  return members
    .filter(({ id, state, episode }) => state !== 'firing' || (leaving.has(id) && !awaited?.has(toldKey(id, episode))))
    .map(({ id }) => id);
}

function contactPointNamed({ contactPoints }: Routing, name: string): ContactPoint | undefined {
  return contactPoints.find((contactPoint) => contactPoint.name === name);
}

function faultOf({ input, contactPoint, route }: Flush): string | undefined {
  // Of a route that is gone everybody has been told what there is to tell.
  if (route.key !== input.group.routeKey) return undefined;
  if (!contactPoint) return `the contact point ${JSON.stringify(route.receiver)} does not exist: nobody is told`;
  const missing = route.escalations.find((step) => !contactPointNamed(input.routing, step.receiver));
  return missing && `the contact point ${JSON.stringify(missing.receiver)} of an escalation does not exist`;
}
