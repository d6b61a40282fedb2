import { decideFlush, type FlushDecision } from '../../domain/notification/decide-flush.js';
import type { MessageWriter } from '../../domain/notification/write-notification.js';
import type { Integration, Routing } from '../../domain/routing/route.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import { CommitUnanswered } from '../ports/failure.js';
import type { DueGroup, FlushStore, FlushTransaction } from '../ports/flush-store.js';
import type { Identities } from '../ports/identities.js';
import type { FlushReport } from '../ports/pipeline-observer.js';
import { rollback } from '../ports/tick-store.js';

const nothing: Pick<FlushReport, 'notified' | 'held' | 'withheld' | 'suppressed' | 'fault'> = {
  notified: [],
  held: [],
  withheld: 0,
  suppressed: new Map(),
  fault: undefined,
};

/** One flush of a notification group: claims it and writes what it sends, remembers and schedules. */
export class FlushGroup {
  constructor(
    private readonly store: FlushStore,
    private readonly clock: ClusterClock,
    private readonly identities: Identities,
    private readonly writer: MessageWriter,
  ) {}

  /** Throws `Unavailable` when the database does not answer and nothing was written. */
  async flush(due: DueGroup): Promise<FlushReport> {
    // What races: every node flushes the same group. Why it is safe: the condition on the flush number lets one
    // transaction change the row, and the notifications commit with it. An unanswered COMMIT needs no reading back here:
    // either the number has moved and the rows wait for delivery, or the group is still due; both are found by looking.
    const claimId = this.identities.newId();
    const report = { groupId: due.id, latenessMs: this.clock.now() - due.dueAt };
    try {
      const decision = await this.store.write((tx) => this.write(tx, due, claimId));
      if (decision === rollback) return { ...report, ...nothing, outcome: 'lost' };
      return {
        ...report,
        outcome: 'claimed',
        notified: decision.notifications.filter(({ status }) => status === 'waiting').map(({ reason }) => reason),
        withheld: decision.notifications.filter(({ status }) => status === 'suppressed').length,
        suppressed: decision.suppressed,
        held: decision.holds.map(({ reason }) => reason),
        fault: decision.fault,
      };
    } catch (error) {
      if (!(error instanceof CommitUnanswered)) throw error;
      return { ...report, ...nothing, outcome: 'unanswered' };
    }
  }

  private async write(tx: FlushTransaction, due: DueGroup, claimId: string): Promise<FlushDecision | typeof rollback> {
    const claimed = await tx.claimFlush({ groupId: due.id, seenFlushNo: due.flushNo, claimId });
    if (!claimed) return rollback;
    const present = await tx.group(due.id);
    const routing = await tx.routing();
    const suppression = await tx.suppression();
    const library = writesTemplates(routing) ? await tx.messageLibrary() : undefined;
    const decision = decideFlush({ ...present, routing, suppression, library, now: this.clock.now() }, this.writer);
    const { notifications, removedAlertIds } = decision;
    if (notifications.length > 0) await tx.insertNotifications(notifications);
    if (decision.notified.length > 0) await tx.saveNotified(due.id, decision.notified);
    if (removedAlertIds.length > 0) await tx.removeMembers(due.id, removedAlertIds);
    await tx.scheduleFlush(due.id, decision);
    return decision;
  }
}

/** Most clusters have no templates at all: their flushes read none. */
function writesTemplates({ contactPoints }: Routing): boolean {
  return contactPoints.some(({ integrations }) => integrations.some(hasTemplates));
}

function hasTemplates({ message }: Integration): boolean {
  return Object.keys(message.templates ?? {}).length > 0;
}
