import { alertSamples } from '../../domain/alert/alert-samples.js';
import { decideTick, type TickDecision, unknownAlertKeys } from '../../domain/alert/decide-tick.js';
import type { Alert } from '../../domain/alert/alert.js';
import type { Transition } from '../../domain/alert/transition.js';
import type { RuleObservation } from '../../domain/evaluation/observation.js';
import { decideRecorded } from '../../domain/evaluation/recorded-series.js';
import type { Labels } from '../../domain/labels/label-set.js';
import { CommitUnanswered, Unavailable } from '../ports/failure.js';
import type { Identities } from '../ports/identities.js';
import type { NewSample, SampleWriter } from '../ports/sample-writer.js';
import { rollback, type TickClaim, type TickStore, type TickTransaction } from '../ports/tick-store.js';
import type { Timers } from '../ports/timers.js';
import { alertIdOf } from './alert-id.js';
import { routeTransitions } from './route-transitions.js';
import { readBackClaim } from './standing-claim.js';

/** One node's answer to a tick, ready to be claimed. */
export interface EvaluatedTick {
  readonly claim: TickClaim;
  readonly queryOffsetMs: number;
  readonly observations: readonly RuleObservation[];
}

export interface CommittedTick {
  readonly outcome: 'won' | 'lost';
  readonly transitions: readonly Transition[];
  /** Whether alerts joined notification groups. */
  readonly fired: boolean;
  readonly refusedSamples: number;
}

const lost: CommittedTick = { outcome: 'lost', transitions: [], fired: false, refusedSamples: 0 };

/** How often a transaction is begun for one tick. */
const mostWrites = 3;

/** Claims a tick and writes what it decided, all in one transaction. */
export class CommitTick {
  constructor(
    private readonly store: TickStore,
    private readonly samples: SampleWriter,
    private readonly identities: Identities,
    private readonly timers: Timers,
  ) {}

  /**
   * `lost` when another evaluation of this or a later tick stands, which is normal and leaves no trace. Throws
   * `Unavailable` when the database does not answer and, as far as is known, nothing was written.
   */
  async commit(evaluated: EvaluatedTick): Promise<CommittedTick> {
    const { end, written = lost } = await this.attempt(evaluated);
    return end === 'unanswered' ? this.settle(evaluated, written) : written;
  }

  /**
   * What races: every node writes the same tick. Why it is safe: the claim's condition lets one transaction change the
   * row, and what it decided commits with it or not at all. An unanswered COMMIT may stand: this node reads the claim
   * back before it does anything else, and writes again only when no evaluation of the tick stands. A commit that lands
   * between the two makes the second write lose against the first, which is told by the evaluation id.
   */
  private async settle(evaluated: EvaluatedTick, written: CommittedTick, writes = 1): Promise<CommittedTick> {
    const stands = await readBackClaim(this.store, evaluated.claim, this.timers);
    if (stands === 'own') return written;
    if (stands === 'other') return lost;
    if (writes === mostWrites) throw new Unavailable('COMMIT was not answered, again and again: others take the tick');
    const again = await this.attempt(evaluated);
    if (again.end === 'won') return again.written;
    return this.settle(evaluated, again.written ?? written, writes + 1);
  }

  /** One transaction; `written` is what it did, or would have done if its COMMIT had been answered. */
  private async attempt(evaluated: EvaluatedTick): Promise<Attempt> {
    let written: CommittedTick | undefined;
    try {
      const result = await this.store.write(async (tx) => {
        written = await this.write(tx, evaluated);
        return written ?? rollback;
      });
      return result === rollback ? { end: 'lost', written: undefined } : { end: 'won', written: result };
    } catch (error) {
      if (!(error instanceof CommitUnanswered)) throw error;
      return { end: 'unanswered', written };
    }
  }

  /** `undefined` when the claim was lost. */
  private async write(tx: TickTransaction, evaluated: EvaluatedTick): Promise<CommittedTick | undefined> {
    const { claim, observations } = evaluated;
    if (!(await tx.claimTick(claim))) return undefined;
    const before = await tx.activeAlerts(claim.groupId);
    const decision = await this.decide(tx, evaluated, before);
    const { save, transitions, fired } = decision;
    if (save.length > 0) await tx.saveAlerts(save);
    if (transitions.length > 0) {
      await tx.insertTransitions(transitions, claim);
      await routeTransitions(tx, fired, claim.tick);
    }
    const at = claim.tick - evaluated.queryOffsetMs;
    const recorded = observations.flatMap((rule) => rule.recorded.map((sample): NewSample => ({ ...sample, at })));
    const ended = await this.endRecorded(tx, evaluated);
    const markers = ended.map((labels): NewSample => ({ labels, at, value: 0, stale: true }));
    const samples = [...recorded, ...markers, ...alertSamples(before, decision.active, at)];
    const refused = samples.length > 0 ? await this.samples.append(samples) : [];
    return { outcome: 'won', transitions, fired: fired.length > 0, refusedSamples: refused.length };
  }

  /** Series that the rules recorded at the tick before and do not any more. */
  private async endRecorded(
    tx: TickTransaction,
    { claim: { groupId }, observations }: EvaluatedTick,
  ): Promise<readonly Labels[]> {
    const { after, ended, change } = decideRecorded(await tx.recordedSeries(groupId), observations);
    if (change === 'changed') await tx.saveRecordedSeries(groupId, after);
    return ended;
  }

  private async decide(
    tx: TickTransaction,
    { claim, observations }: EvaluatedTick,
    active: readonly Alert[],
  ): Promise<TickDecision> {
    const unknown = unknownAlertKeys(observations, active);
    const dormant = unknown.length > 0 ? await tx.dormantAlerts(unknown) : [];
    return decideTick({
      groupId: claim.groupId,
      tick: claim.tick,
      observations,
      active,
      dormant,
      alertId: (key) => alertIdOf(this.identities, key),
    });
  }
}

type Attempt =
  | { readonly end: 'won'; readonly written: CommittedTick }
  | { readonly end: 'lost'; readonly written: undefined }
  | { readonly end: 'unanswered'; readonly written: CommittedTick | undefined };
