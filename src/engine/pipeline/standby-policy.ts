import { preferredNode } from '../../domain/evaluation/preferred-node.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ScheduledGroup } from '../ports/rule-group-source.js';
import type { TickStore } from '../ports/tick-store.js';

/** How the nodes share the evaluations: all evaluate all, or each group has a preferred node. */
export type EvaluationMode =
  | { readonly mode: 'all' }
  | {
      readonly mode: 'shared';
      readonly node: string;
      /** Names of the nodes that live, as far as this one knows. */
      readonly liveNodes: () => readonly string[];
    };

const longestStandbyMs = 2_000;

/**
 * In mode `shared` a node evaluates its own groups at once and others' only if they are still unclaimed after a grace.
 * A wrong view of who lives costs an evaluation or the grace; the claim keeps it from costing more.
 */
export class StandbyPolicy {
  constructor(
    private readonly evaluation: EvaluationMode,
    private readonly store: TickStore,
  ) {}

  /** How long this node leaves a tick of the group to another one. */
  waitMs({ id, group }: ScheduledGroup): DurationMs {
    if (this.evaluation.mode === 'all') return 0;
    const { node, liveNodes } = this.evaluation;
    const preferred = preferredNode(id, liveNodes());
    return preferred === undefined || preferred === node ? 0 : Math.min(group.intervalMs / 4, longestStandbyMs);
  }

  /** Whether the tick is still unclaimed. */
  async isNeeded({ id }: ScheduledGroup, tick: Instant): Promise<boolean> {
    const standing = await this.store.standingClaim(id);
    return standing !== undefined && (standing.lastTick === undefined || standing.lastTick < tick);
  }
}
