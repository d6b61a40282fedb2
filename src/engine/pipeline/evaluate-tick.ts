import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { Identities } from '../ports/identities.js';
import type { ScheduledGroup } from '../ports/rule-group-source.js';
import type { Timers } from '../ports/timers.js';
import type { EvaluatedTick } from './commit-tick.js';
import type { QueryRules } from './query-rules.js';

/** An evaluation, and from when on this node may claim it. */
export interface Evaluation {
  readonly evaluated: EvaluatedTick;
  readonly claimableAt: Instant;
}

/** Longest that the queries of one tick may take, whatever the interval. */
const longestQueryMs = 120_000;
const shortestQueryMs = 30_000;
const longestAbstentionMs = 10_000;

/** One node's evaluation of one tick: query, decide what the answers mean, say when it may be claimed. */
export class EvaluateTick {
  constructor(
    private readonly node: string,
    private readonly queryRules: QueryRules,
    private readonly clock: ClusterClock,
    private readonly timers: Timers,
    private readonly identities: Identities,
  ) {}

  /** Rejects only for faults of Tocsin itself or its database; a data source that fails is an answer. */
  async evaluate(scheduled: ScheduledGroup, tick: Instant): Promise<Evaluation> {
    const { group, id: groupId, revision } = scheduled;
    const { intervalMs, queryOffsetMs } = group;
    const begunAt = this.clock.now();
    const abort = new AbortController();
    const cancel = this.timers.after(queryBound(intervalMs), () => abort.abort());
    const observation = await this.queryRules.observe(group, tick, abort.signal, groupId).finally(cancel);
    const error = observation.rules.find((rule) => rule.error !== undefined)?.error;
    const claim = {
      groupId,
      revision,
      tick,
      intervalMs,
      node: this.node,
      evaluationId: this.identities.newId(),
      outcome: error === undefined ? ('ok' as const) : ('error' as const),
      error,
      durationMs: this.clock.now() - begunAt,
    };
    // A node without an answer leaves the tick to those that have one, and only then speaks for all.
    const abstainsMs = observation.unavailable === undefined ? 0 : Math.min(intervalMs / 2, longestAbstentionMs);
    return { evaluated: { claim, queryOffsetMs, observations: observation.rules }, claimableAt: tick + abstainsMs };
  }
}

function queryBound(intervalMs: DurationMs): DurationMs {
  return Math.min(longestQueryMs, Math.max(shortestQueryMs, intervalMs));
}
