import type { Alert } from '../../domain/alert/alert.js';
import { decideEnded } from '../../domain/alert/decide-received.js';
import type { Transition } from '../../domain/alert/transition.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import { CommitUnanswered } from '../ports/failure.js';
import type { Identities } from '../ports/identities.js';
import type { PipelineObserver } from '../ports/pipeline-observer.js';
import type { ReceivedAlertStore } from '../ports/received-alert-store.js';
import { rollback } from '../ports/tick-store.js';

/** Alerts of one transaction. */
const atOnce = 500;

/** Ends received alerts that nobody has spoken of until their end. */
export class EndReceived {
  constructor(
    private readonly node: string,
    private readonly store: ReceivedAlertStore,
    private readonly clock: ClusterClock,
    private readonly identities: Identities,
    private readonly observer: PipelineObserver,
  ) {}

  /** Ends what is over; answers when the next one is. */
  async round(): Promise<Instant | undefined> {
    for (let found = atOnce; found === atOnce; ) {
      const now = this.clock.now();
      const over = await this.store.ended(now, atOnce);
      found = over.length;
      if (found > 0) await this.end(over, now);
    }
    return await this.store.nextEndAt();
  }

  /**
   * What races: every node ends the same alerts, while their senders may speak of them. Why it is safe: the rows are
   * locked, in the order of their ids as everybody does, and looked at again; who comes second finds them ended, or with
   * a later end. An unanswered COMMIT needs no reading back: what did not stand is found by the next look.
   */
  private async end(over: readonly Alert[], now: Instant): Promise<void> {
    const id = this.identities.newId();
    const ids = over.map((alert) => alert.id).sort();
    try {
      const ended = await this.store.write(async (tx) => {
        const save: Alert[] = [];
        const transitions: Transition[] = [];
        for (const alert of await tx.locked(ids)) {
          const decision = decideEnded(alert, now);
          if (decision.taken !== 'ended') continue;
          save.push(decision.next);
          transitions.push(decision.transition);
        }
        if (save.length === 0) return rollback;
        await tx.saveAlerts(save);
        await tx.insertTransitions(transitions, { node: this.node, id });
        return save.length;
      });
      if (ended !== rollback) this.observer.receivedEnded(ended);
    } catch (error) {
      if (!(error instanceof CommitUnanswered)) throw error;
    }
  }
}
