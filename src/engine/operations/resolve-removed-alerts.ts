import { alertSamples } from '../../domain/alert/alert-samples.js';
import { decideRemovedRules } from '../../domain/alert/decide-tick.js';
import { decideRemovedRecordings } from '../../domain/evaluation/recorded-series.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Identities } from '../ports/identities.js';
import type { NewSample, SampleWriter } from '../ports/sample-writer.js';
import { type TickClaim, type TickStore, type TickTransaction, rollback } from '../ports/tick-store.js';

/** The group whose rules went, and the edit that took them away. */
export interface RemovedRules {
  readonly groupId: string;
  readonly revision: number;
  readonly keptRuleIds: ReadonlySet<string>;
  readonly at: Instant;
}

/** Ends the alerts and the recorded series of rules that an edit took away, in the edit's own transaction. */
export class ResolveRemovedAlerts {
  constructor(
    private readonly ticks: TickStore,
    private readonly samples: SampleWriter,
    private readonly identities: Identities,
    private readonly node: string,
  ) {}

  /** The edit has locked the group's row before: no tick of the group is claimed in between. */
  async resolve(removed: RemovedRules): Promise<void> {
    const { groupId, at } = removed;
    const done = await this.ticks.write(async (tx) => {
      await this.endRecorded(tx, removed);
      const active = await tx.activeAlerts(groupId);
      const { save, transitions } = decideRemovedRules(active, removed.keptRuleIds, at);
      if (transitions.length === 0) return;
      await tx.saveAlerts(save);
      await tx.insertTransitions(transitions, this.claimOf(removed));
      const ended = new Set(save.map((alert) => alert.id));
      await this.samples.append(
        alertSamples(
          active.filter((alert) => ended.has(alert.id)),
          [],
          at,
        ),
      );
    });
    if (done === rollback) throw new Error('the end of removed alerts was rolled back');
  }

  /** Series of recording rules that are gone end here: a group without rules has no more ticks. */
  private async endRecorded(tx: TickTransaction, { groupId, keptRuleIds, at }: RemovedRules): Promise<void> {
    const { after, ended, change } = decideRemovedRecordings(await tx.recordedSeries(groupId), keptRuleIds);
    if (change === 'none') return;
    await tx.saveRecordedSeries(groupId, after);
    await this.samples.append(ended.map((labels): NewSample => ({ labels, at, value: 0, stale: true })));
  }

  /** Not the claim of a tick, but what tells in the timeline which node did it. */
  private claimOf(removed: RemovedRules): TickClaim {
    return {
      groupId: removed.groupId,
      revision: removed.revision,
      tick: removed.at,
      intervalMs: 0,
      node: this.node,
      evaluationId: this.identities.newId(),
      outcome: 'ok',
      error: undefined,
      durationMs: 0,
    };
  }
}
