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
  const redirects = new Map<string, string>();
  const leaves: Leave[] = [];
  for (const alert of alerts) {
    const wanted = new Map(matchRoutes(routing, alert.labels).map((one) => [identityOf(one), one] as const));
    leaves.push(...leavesOf(alert, wanted));
    for (const place of placesOf(alert, wanted)) {
      if (!place.standing) joins.add(place.membership, alert);
      else if (place.redirected) redirects.set(place.standing.groupId, place.membership.receiver);
    }
  }
  return {
    joins: joins.wakes(),
    leaves,
    redirects: [...redirects].map(([groupId, receiver]) => ({ groupId, receiver })),
  };
}

function identityOf({ routeKey, groupLabels }: Pick<GroupMembership, 'routeKey' | 'groupLabels'>): string {
  return groupIdentity(routeKey, groupLabels);
}

/** A group that a firing alert belongs to. */
interface Place {
  readonly membership: GroupMembership;
  /** `undefined` where the alert is no full member yet. */
  readonly standing: StandingMembership | undefined;
  /** Whether the group tells another contact point from now on. */
  readonly redirected: boolean;
}

function placesOf(
  { memberships, firing }: PlacedAlert,
  wanted: ReadonlyMap<string, GroupMembership>,
): readonly Place[] {
  if (!firing) return [];
  const standing = new Map(memberships.filter(({ leaving }) => !leaving).map((one) => [identityOf(one), one]));
  return [...wanted].map(([identity, membership]) => {
    const there = standing.get(identity);
    return { membership, standing: there, redirected: there?.receiver !== membership.receiver };
  });
}

class Joins {
  private readonly groups = new Map<string, { membership: GroupMembership; wakeAt: Instant; alertIds: string[] }>();

  constructor(private readonly now: Instant) {}

  add(membership: GroupMembership, { id, firedAt }: PlacedAlert): void {
    const identity = identityOf(membership);
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
    .filter((one) => !(one.leaving && !alert.firing) && !wanted.has(identityOf(one)))
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
