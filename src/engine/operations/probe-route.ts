import { wakeInstant } from '../../domain/grouping/flush-schedule.js';
import { canonicalLabels, type Labels } from '../../domain/labels/label-set.js';
import { explainRoutes, type TriedRoute } from '../../domain/routing/explain-routes.js';
import { matchRoutes } from '../../domain/routing/match-routes.js';
import type { GroupMembership, Route, Routing } from '../../domain/routing/route.js';
import type { RoutingTree } from '../../domain/routing/routing-tree.js';
import { explainSuppression } from '../../domain/suppression/explain-suppression.js';
import type { StandingSuppression } from '../../domain/suppression/standing-suppression.js';
import type { SuppressionCause } from '../../domain/suppression/suppression-cause.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { RoutingReads, StandingGroup } from '../ports/routing-reads.js';
import type { CheckRouting } from './check-routing.js';
import { inTime } from './in-time.js';

export interface ProbeQuestion {
  readonly labels: Labels;
  /** When the alert begins to fire; now, when it is left out. */
  readonly at: Instant | undefined;
  /** Tried instead of the tree in force. */
  readonly tree: RoutingTree | undefined;
}

/** One way that an alert would go. */
export interface ProbedWay extends GroupMembership {
  readonly route: Route;
  readonly place: string;
  /** Of a contact point without integrations nobody hears anything. */
  readonly integrations: number;
  /** Its group, when it is there already. */
  readonly group: StandingGroup | undefined;
  /** When it would be told first: in a group of its own, and in the one that stands. */
  readonly newGroupAt: Instant;
  readonly standingGroupAt: Instant | undefined;
  /** Everything that would hold the notice back at the instant. */
  readonly causes: readonly SuppressionCause[];
}

export interface Probe {
  readonly at: Instant;
  readonly version: number | undefined;
  readonly tried: readonly TriedRoute[];
  readonly ways: readonly ProbedWay[];
}

/** Of the draft's heavy matches: nobody else has a turn meanwhile. */
const budgetMs = 100;

/** Tells which way an alert would go and what would hold it back: by the functions that ticks and flushes decide with. */
export class ProbeRoute {
  constructor(
    private readonly reads: RoutingReads,
    private readonly checking: CheckRouting,
    private readonly clock: ClusterClock,
  ) {}

  /** Throws `InvalidInput` with every fault of a draft. */
  async check({ tree }: Pick<ProbeQuestion, 'tree'>): Promise<void> {
    if (tree) await this.checking.check(tree, { place: 'tree' });
  }

  async probe({ labels, at: asked, tree }: ProbeQuestion): Promise<Probe> {
    const draft = tree && (await this.checking.check(tree, { place: 'tree', budgetMs }));
    const { routing: standing, suppression } = await this.reads.standing();
    const routing = draft ? { ...standing, root: draft } : standing;
    // What was written before it was read here had happened by then, whatever this node's clock says.
    const at = asked ?? Math.max(this.clock.now(), suppression.notBefore);
    const alert = canonicalLabels(labels);
    const { tried, memberships } = inTime('tree', () => ({
      tried: explainRoutes(routing.root, alert),
      memberships: matchRoutes(routing, alert),
    }));
    const groups = await this.reads.groups(memberships);
    const took = tried.filter(({ outcome }) => outcome === 'took');
    const ways = memberships.flatMap((membership, index) => {
      const way = took[index];
      return way ? [probedWay({ membership, way, group: groups.get(index) }, { routing, suppression, alert, at })] : [];
    });
    return { at, version: draft ? undefined : standing.version, tried, ways };
  }
}

function probedWay(
  found: { readonly membership: GroupMembership; readonly way: TriedRoute; readonly group: StandingGroup | undefined },
  facts: {
    readonly routing: Routing;
    readonly suppression: StandingSuppression;
    readonly alert: Labels;
    readonly at: Instant;
  },
): ProbedWay {
  const { membership, way, group } = found;
  const { routing, suppression, alert: labels, at } = facts;
  const { route, place } = way;
  const point = routing.contactPoints.find(({ name }) => name === route.receiver);
  const due = group?.nextFlushAt;
  return {
    ...membership,
    route,
    place,
    integrations: point?.integrations.length ?? 0,
    group,
    newGroupAt: wakeInstant(at, route.groupWaitMs, at),
    standingGroupAt: due === undefined ? undefined : Math.max(due, at),
    causes: explainSuppression(suppression.view, { labels, route }, at),
  };
}
