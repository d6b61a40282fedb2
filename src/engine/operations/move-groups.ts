import { decideMoves, type Leave, type Moves, servedIntegrations } from '../../domain/grouping/decide-moves.js';
import type { Wake } from '../../domain/grouping/decide-wakes.js';
import { groupIdentity } from '../../domain/grouping/group-identity.js';
import { carryTold, type Departure } from '../../domain/notification/carry-told.js';
import type { Routing } from '../../domain/routing/route.js';
import type { Instant } from '../../domain/time/instant.js';
import type { GroupMoves } from '../ports/group-moves.js';

/** Alerts that are compared with the tree at a time. */
const pageSize = 1_000;

/** How many memberships a change of the tree made and ended. */
export interface MoveReport {
  readonly joined: number;
  readonly left: number;
}

/**
 * Brings the groups of all alerts in line with the tree that the caller's transaction has just put in force.
 *
 * What races: ticks that add members, and flushes. Ticks hold the tree's row shared, so each comes wholly before (its
 * members are seen here) or wholly after (and routes by the new tree). A flush holds its group's row, which is locked
 * here before what was told is read. Alerts that resolve meanwhile are moved as if they fired: their end is told by the
 * group that finds them.
 */
export class MoveGroups {
  constructor(private readonly moves: GroupMoves) {}

  async follow(now: Instant): Promise<MoveReport> {
    const routing = await this.moves.routing();
    const { joins, leaves, redirects, known } = await this.decide(routing, now);
    // Groups are locked in the order of their ids, those that lose members before those that are joined: only one
    // change of the tree is under way, and who else locks several waits for the tree's row first.
    const sources = await this.moves.lockedSets([...new Set(leaves.map(({ groupId }) => groupId))].sort());
    const ids = await this.moves.join(joins);
    const groups = new Map([...known, ...joins.map((join, index) => [identityOf(join), ids[index] ?? ''] as const)]);
    const departures = departuresOf(leaves, groups, routing);
    const takers = new Set(departures.flatMap(({ toward }) => toward.map(({ groupId }) => groupId)));
    const taking = await this.moves.lockedSets([...takers].filter((id) => !sources.has(id)).sort());
    const integrations = routing.contactPoints.flatMap((point) => point.integrations.map(({ id }) => id));
    const carried = carryTold(departures, new Map([...sources, ...taking]), new Set(integrations));
    await this.moves.saveSets(carried.changed);
    await this.moves.markLeaving(carried.leaving);
    await this.moves.remove(carried.gone);
    await this.moves.redirect(redirects, now);
    return { joined: joins.reduce((sum, { alertIds }) => sum + alertIds.length, 0), left: leaves.length };
  }

  /** Page by page; `known` are the groups that alerts are in already. */
  private async decide(routing: Routing, now: Instant): Promise<Moves & { readonly known: Map<string, string> }> {
    const joins = new Map<string, Wake>();
    const leaves: Leave[] = [];
    const redirects = new Map<string, string>();
    const known = new Map<string, string>();
    let page = await this.moves.members('', pageSize);
    while (page.length > 0) {
      const moves = decideMoves(page, routing, now);
      for (const join of moves.joins) joins.set(identityOf(join), together(joins.get(identityOf(join)), join));
      leaves.push(...moves.leaves);
      for (const { groupId, receiver } of moves.redirects) redirects.set(groupId, receiver);
      for (const one of page.flatMap(({ memberships }) => memberships)) known.set(identityOf(one), one.groupId);
      page = await this.moves.members(page.at(-1)?.id ?? '', pageSize);
    }
    return {
      joins: [...joins.values()],
      leaves,
      redirects: [...redirects].map(([groupId, receiver]) => ({ groupId, receiver })),
      known,
    };
  }
}

function identityOf({ routeKey, groupLabels }: Pick<Wake, 'routeKey' | 'groupLabels'>): string {
  return groupIdentity(routeKey, groupLabels);
}

function together(one: Wake | undefined, other: Wake): Wake {
  if (!one) return other;
  return { ...one, wakeAt: Math.min(one.wakeAt, other.wakeAt), alertIds: [...one.alertIds, ...other.alertIds] };
}

function departuresOf(
  leaves: readonly Leave[],
  groups: ReadonlyMap<string, string>,
  routing: Routing,
): readonly Departure[] {
  const served = new Map<string, ReadonlySet<string>>();
  const integrationsOf = (routeKey: string): ReadonlySet<string> => {
    const known = served.get(routeKey) ?? servedIntegrations(routing, routeKey);
    served.set(routeKey, known);
    return known;
  };
  return leaves.map(({ alertId, groupId, toward }) => ({
    alertId,
    groupId,
    toward: toward.flatMap(({ identity, routeKey }) => {
      const id = groups.get(identity);
      return id === undefined ? [] : [{ groupId: id, integrations: integrationsOf(routeKey) }];
    }),
  }));
}
