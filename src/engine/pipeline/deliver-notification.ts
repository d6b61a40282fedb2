import { type AttemptResult, decideDelivery, decideTakeover } from '../../domain/notification/decide-delivery.js';
import type { DeliveryAttempt } from '../../domain/notification/notification.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { DeliveryDecision, DeliveryStore, LeasedNotification } from '../ports/delivery-store.js';
import { CommitUnanswered, Unavailable } from '../ports/failure.js';
import type { Notifier, SendResult } from '../ports/notifier.js';
import type { DeliveryReport, PipelineObserver } from '../ports/pipeline-observer.js';
import type { Timers } from '../ports/timers.js';
import type { LeaseKeeper } from './lease-keeper.js';
import { sleep } from './sleep.js';

/** Who delivers, and its source of chance in [0, 1). */
export interface Sender {
  readonly node: string;
  readonly random: () => number;
}

/** How often the outcome of an attempt is offered to a database that does not answer, and how long between. */
const mostRecords = 600;
const recordWaitMs = 500;

const interruptedError =
  'the sender ended before it recorded what became of this attempt: the message may have arrived';
const tooLate: SendResult = {
  outcome: 'retryable',
  code: undefined,
  error: 'the lease ended before the sending began',
  retryAfterMs: undefined,
};

/** Sends one leased notification and records what became of it. */
export class DeliverNotification {
  constructor(
    private readonly store: DeliveryStore,
    private readonly notifier: Notifier,
    private readonly clock: ClusterClock,
    private readonly timers: Timers,
    private readonly observer: PipelineObserver,
  ) {}

  /** `undefined` when nothing was sent: the notification was held or given up, or the lease had passed on. */
  async deliver(leased: LeasedNotification, lease: LeaseKeeper, sender: Sender): Promise<DeliveryReport | undefined> {
    try {
      if ((await this.takeOver(leased)) === 'ended') return undefined;
      const startedAt = this.clock.now();
      const attemptNo = leased.attempts + 1;
      const { id: notificationId, integrationId, payload } = leased;
      const request = { notificationId, integrationId, payload, node: sender.node, attemptNo };
      const result = lease.holds() ? await this.notifier.send(request, lease.signal) : tooLate;
      return await this.conclude(leased, { result, startedAt, attemptNo, sender });
    } finally {
      await lease.release();
    }
  }

  /**
   * Notes an interrupted attempt before anything is sent: a second message is never without a reason in the log. The
   * interrupted sender may have been slow and recorded its outcome in the meantime; then that is what counts.
   */
  private async takeOver(leased: LeasedNotification): Promise<'goes-on' | 'ended'> {
    const { interrupted, leaseNo, onUnknown, giveUpAt } = leased;
    if (!interrupted) return 'goes-on';
    const now = this.clock.now();
    const attempt: DeliveryAttempt = {
      notificationId: leased.id,
      ...interrupted,
      finishedAt: now,
      outcome: 'unknown',
      code: undefined,
      error: interruptedError,
    };
    const note = (decision: DeliveryDecision | undefined) =>
      this.persistently(() => this.store.noteInterrupted(attempt, { leaseNo, decision }));
    const stands = await note(undefined);
    if (stands === 'late') return 'ended';
    if (stands === 'unknown') this.observer.takenOver(leased.id, interrupted.node);
    const decision = decideTakeover(stands, { onUnknown, giveUpAt, now });
    if (!decision) return 'goes-on';
    await note(decision);
    return 'ended';
  }

  private async conclude(leased: LeasedNotification, sent: Sent): Promise<DeliveryReport> {
    const { result, startedAt, attemptNo, sender } = sent;
    const now = this.clock.now();
    const { outcome, code, error } = result;
    const verdict = decideDelivery(result, {
      onUnknown: leased.onUnknown,
      giveUpAt: leased.giveUpAt,
      attempts: attemptNo,
      now,
      random: sender.random(),
    });
    const { id: notificationId, leaseNo } = leased;
    const attempt = { notificationId, leaseNo, node: sender.node, startedAt, finishedAt: now, outcome, code, error };
    const recorded = await this.persistently(() => this.store.record(attempt, verdict));
    return {
      notificationId,
      contactPoint: leased.contactPoint,
      type: leased.payload.type,
      attemptNo,
      outcome,
      verdict: verdict.reason,
      recorded,
      error,
      durationMs: now - startedAt,
      sinceFlushMs: now - leased.createdAt,
    };
  }

  /**
   * Offers the same record again while the database does not answer, or did not say whether it committed: a repeat for
   * the same lease changes nothing, and losing it would send a delivered message again.
   */
  private async persistently<T>(record: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await record();
      } catch (error) {
        const passing = error instanceof Unavailable || error instanceof CommitUnanswered;
        if (!passing || tries === mostRecords) throw error;
        await sleep(this.timers, recordWaitMs);
      }
    }
  }
}

interface Sent {
  readonly result: SendResult & AttemptResult;
  readonly startedAt: Instant;
  readonly attemptNo: number;
  readonly sender: Sender;
}
