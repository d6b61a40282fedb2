import type { Labels } from '../labels/label-set.js';
import { matchRoutes, routeByKey } from '../routing/match-routes.js';
import type { GroupMembership, Routing } from '../routing/route.js';
import type { Instant } from '../time/instant.js';
import type { Wake } from './decide-wakes.js';
import { wakeInstant } from './flush-schedule.js';
import { groupIdentity } from './group-identity.js';

/** A notification group that an alert is a member of, as it stands. */
export interface StandingMembership {
  readonly groupId: string;
  readonly routeKey: string;
  readonly groupLabels: Labels;
  /** Name of the contact point that the group was last known to tell. */
  readonly receiver: string;
  /** Sent elsewhere by an earlier tree: stays until its end is told. */
  readonly leaving: boolean;
}

/** An alert with the groups that it is a member of. */
export interface PlacedAlert {
  readonly id: string;
  readonly labels: Labels;
  readonly firing: boolean;
  readonly firedAt: Instant | undefined;
  readonly memberships: readonly StandingMembership[];
}

/** An alert that a group loses, and all groups that it belongs to by the tree in force. */
export interface Leave {
  readonly alertId: string;
  readonly groupId: string;
  /** Each by {@link groupIdentity}, with the key of its route; none when the alert does not fire any more. */
  readonly toward: readonly { readonly identity: string; readonly routeKey: string }[];
}

/** What a tree that has just come into force changes about the groups of firing alerts. */
export interface Moves {
  /** Also those that were leaving a group and stay after all. */
  readonly joins: readonly Wake[];
  readonly leaves: readonly Leave[];
  /** Groups whose route tells another contact point than before. */
  readonly redirects: readonly { readonly groupId: string; readonly receiver: string }[];
}

/**
 * Compares where alerts are with where the tree sends them. Members that do not fire any more are sent nowhere: their end
 * is told where they are. Those that were leaving already leave again, so that what they left behind finds its way.
 */
export function decideMoves(alerts: readonly PlacedAlert[], routing: Routing, now: Instant): Moves {
  const joins = new Joins(now);
  const leaves: Leave[] = [];
  const redirects = new Map<string, string>();
  for (const alert of alerts) {
    const wanted = new Map(
      matchRoutes(routing, alert.labels).map((one) => [groupIdentity(one.routeKey, one.groupLabels), one] as const),
    );
    leaves.push(...leavesOf(alert, wanted));
    const staying = stayingOf(alert);
    for (const [identity, membership] of alert.firing ? wanted : []) {
      const standing = staying.get(identity);
      if (!standing) joins.add(identity, membership, alert);
      else if (standing.receiver !== membership.receiver) redirects.set(standing.groupId, membership.receiver);
    }
  }
  return {
    joins: joins.wakes(),
    leaves,
    redirects: [...redirects].map(([groupId, receiver]) => ({ groupId, receiver })),
  };
}

/** The groups that an alert is a full member of, by identity. */
function stayingOf({ memberships }: PlacedAlert): ReadonlyMap<string, StandingMembership> {
  const full = memberships.filter(({ leaving }) => !leaving);
  return new Map(full.map((one) => [groupIdentity(one.routeKey, one.groupLabels), one]));
}

class Joins {
  private readonly groups = new Map<string, { membership: GroupMembership; wakeAt: Instant; alertIds: string[] }>();

  constructor(private readonly now: Instant) {}

  add(identity: string, membership: GroupMembership, { id, firedAt }: PlacedAlert): void {
    const wakeAt = wakeInstant(firedAt ?? this.now, membership.groupWaitMs, this.now);
    const group = this.groups.get(identity) ?? { membership, wakeAt, alertIds: [] };
    group.wakeAt = Math.min(group.wakeAt, wakeAt);
    group.alertIds.push(id);
    this.groups.set(identity, group);
  }

  wakes(): readonly Wake[] {
    return [...this.groups.values()].map(({ membership, wakeAt, alertIds }) => ({ ...membership, wakeAt, alertIds }));
  }
}

function leavesOf(alert: PlacedAlert, wanted: ReadonlyMap<string, GroupMembership>): readonly Leave[] {
  const toward = alert.firing ? [...wanted].map(([identity, { routeKey }]) => ({ identity, routeKey })) : [];
  return alert.memberships
    .filter(({ leaving, routeKey, groupLabels }) => {
      const known = leaving && !alert.firing;
      return !known && !wanted.has(groupIdentity(routeKey, groupLabels));
    })
    .map(({ groupId }) => ({ alertId: alert.id, groupId, toward }));
}

/** Ids of the integrations that a route tells, by itself or by an escalation. */
export function servedIntegrations(routing: Routing, routeKey: string): ReadonlySet<string> {
  const route = routeByKey(routing, routeKey);
  if (!route) return new Set();
  const receivers = new Set([route.receiver, ...route.escalations.map(({ receiver }) => receiver)]);
  const points = routing.contactPoints.filter(({ name }) => receivers.has(name));
  return new Set(points.flatMap(({ integrations }) => integrations.map(({ id }) => id)));
}
