import { compareWays, type Way, type WaysCompared } from '../../domain/routing/compare-ways.js';
import type { RoutingTree } from '../../domain/routing/routing-tree.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { FiredEpisode, RoutingReads } from '../ports/routing-reads.js';
import type { CheckRouting } from './check-routing.js';
import { inTime } from './in-time.js';

/** Most episodes of one replay. */
const mostEpisodes = 20_000;
const dayMs = 86_400_000;

export interface ReplayQuestion {
  readonly tree: RoutingTree;
  readonly days: number;
  /** Episodes that are listed; the others are counted. */
  readonly limit: number;
  /** Episodes to pass over. */
  readonly offset: number;
}

export interface ReplayedEpisode extends FiredEpisode, WaysCompared {}

export interface Replay {
  readonly from: Instant;
  readonly until: Instant;
  /** How many were compared, by what came of it. */
  readonly counts: Readonly<Record<WaysCompared['outcome'], number>>;
  /** Whether older ones were left out. */
  readonly truncated: boolean;
  /** How many episodes each contact point was told of, and would be. */
  readonly contactPoints: readonly { readonly name: string; readonly before: number; readonly after: number }[];
  /** Those that would go another way, the newest first. */
  readonly changed: readonly ReplayedEpisode[];
}

/** Of the draft's heavy matches; others have their turn between two episodes. */
const budgetMs = 2_000;

/** A draft of the routing tree over the alerts of the last days: where each went, by the tree in force, and would go. */
export class ReplayRouting {
  constructor(
    private readonly reads: RoutingReads,
    private readonly checking: CheckRouting,
    private readonly clock: ClusterClock,
    /** Lets the process look at its sockets and timers, when it has not for a while. */
    private readonly breathe: () => Promise<void>,
  ) {}

  /** Throws `InvalidInput` with every fault of the draft. */
  async check({ tree }: Pick<ReplayQuestion, 'tree'>): Promise<void> {
    await this.checking.check(tree, { place: 'tree' });
  }

  async replay({ tree, days, limit, offset }: ReplayQuestion): Promise<Replay> {
    const root = await this.checking.check(tree, { place: 'tree', budgetMs });
    const { routing } = await this.reads.standing();
    const until = this.clock.now();
    const from = until - days * dayMs;
    const episodes = await this.reads.episodes(from, mostEpisodes + 1);
    const draft = { ...routing, root };
    const byAlert = new Map<string, WaysCompared>();
    const counts = { same: 0, regrouped: 0, elsewhere: 0, nowhere: 0 };
    const tally = new Tally();
    const changed: ReplayedEpisode[] = [];
    for (const episode of episodes.slice(0, mostEpisodes)) {
      await this.breathe();
      const ways = byAlert.get(episode.alertId) ?? inTime('tree', () => compareWays(episode.labels, routing, draft));
      byAlert.set(episode.alertId, ways);
      counts[ways.outcome]++;
      tally.add(ways);
      if (ways.outcome !== 'same') changed.push({ ...episode, ...ways });
    }
    return {
      from,
      until,
      counts,
      truncated: episodes.length > mostEpisodes,
      contactPoints: tally.all(),
      changed: changed.slice(offset, offset + limit),
    };
  }
}

class Tally {
  private readonly counts = new Map<string, { before: number; after: number }>();

  add({ before, after }: WaysCompared): void {
    this.count(before, 'before');
    this.count(after, 'after');
  }

  all(): Replay['contactPoints'] {
    return [...this.counts]
      .map(([name, count]) => ({ name, ...count }))
      .sort((a, b) => b.after - a.after || (a.name < b.name ? -1 : 1));
  }

  private count(ways: readonly Way[], side: 'before' | 'after'): void {
    for (const name of new Set(ways.map(({ receiver }) => receiver))) {
      const count = this.counts.get(name) ?? { before: 0, after: 0 };
      count[side]++;
      this.counts.set(name, count);
    }
  }
}
