import type { AttemptOutcome, DeliveryAttempt } from '../../../src/domain/notification/notification.js';
import type { Instant } from '../../../src/domain/time/instant.js';
import {
  type DeliveryDecision,
  DeliveryStore,
  type LeasedNotification,
  type LeaseRequest,
  type Takeover,
} from '../../../src/engine/ports/delivery-store.js';
import { rollback, type Rollback } from '../../../src/engine/ports/tick-store.js';
import type { FakeDatabase, FakeTransaction, NotificationRow } from './fake-database.js';
import type { Wire } from './wire.js';

export class FakeDeliveryStore extends DeliveryStore {
  constructor(
    private readonly database: FakeDatabase,
    private readonly wire: Wire,
  ) {
    super();
  }

  override lease(request: LeaseRequest): Promise<readonly LeasedNotification[]> {
    return this.write('lease', (tx) => {
      const leased = this.leasable(request).slice(0, request.limit);
      return leased.map((row) => this.take(tx, row, request));
    });
  }

  override renew(id: string, leaseNo: number, leaseMs: number): Promise<boolean> {
    return this.write('renew lease', (tx) => {
      const row = this.database.notifications.get(id);
      const now = this.database.now();
      if (row?.status !== 'sending' || row.leaseNo !== leaseNo || (row.leaseUntil ?? 0) <= now) return false;
      tx.put(this.database.notifications, id, { ...row, leaseUntil: now + leaseMs });
      tx.afterCommit(() => {
        const lease = this.database.leases.findLast((each) => each.notificationId === id && each.leaseNo === leaseNo);
        if (lease) lease.until = now + leaseMs;
      });
      return true;
    });
  }

  override record(attempt: DeliveryAttempt, decision: DeliveryDecision): Promise<'recorded' | 'late'> {
    return this.write('record attempt', (tx) => {
      const { attempts, unknowns } = this.database;
      const applied = this.apply(tx, attempt.notificationId, attempt.leaseNo, decision);
      const known = attempts.get(attemptKey(attempt));
      const outcome = applied ? attempt.outcome : (known?.outcome ?? attempt.outcome);
      tx.put(attempts, attemptKey(attempt), { ...attempt, outcome });
      if (outcome === 'unknown' && known?.outcome !== 'unknown') tx.push(unknowns, attempt);
      return applied ? 'recorded' : 'late';
    });
  }

  override noteInterrupted(attempt: DeliveryAttempt, takeover: Takeover): Promise<AttemptOutcome | 'late'> {
    return this.write('note interrupted', (tx) => {
      const { attempts, unknowns } = this.database;
      const applied = this.apply(tx, attempt.notificationId, takeover.leaseNo, takeover.decision);
      const known = attempts.get(attemptKey(attempt));
      if (!known) {
        tx.insert(attempts, attemptKey(attempt), attempt);
        tx.push(unknowns, attempt);
      }
      return applied ? (known?.outcome ?? attempt.outcome) : 'late';
    });
  }

  override nextDueAt(): Promise<Instant | undefined> {
    return this.database.read(this.wire, 'look for the next due notification', () => {
      const due = [...this.database.notifications.values()].flatMap((row) => this.nextInstantOf(row) ?? []);
      return due.length === 0 ? undefined : Math.min(...due);
    });
  }

  private nextInstantOf(row: NotificationRow): Instant | undefined {
    if (row.status === 'sending') return row.leaseUntil;
    return row.status === 'waiting' && !this.hasUnfinishedPredecessor(row) ? row.dueAt : undefined;
  }

  private async write<T>(step: string, work: (tx: FakeTransaction) => T): Promise<T> {
    const result: T | Rollback = await this.database.write(this.wire, (tx) => tx.call(step, () => work(tx)));
    if (result === rollback) throw new Error(`${step} never rolls back`);
    return result as T;
  }

  /** Whether the lease still is the notification's; then the decision has been applied. */
  private apply(tx: FakeTransaction, id: string, leaseNo: number, decision: DeliveryDecision | undefined): boolean {
    const row = this.database.notifications.get(id);
    if (!row) return false;
    if (row.leaseNo !== leaseNo && !this.database.flaws.has('record without lease')) return false;
    if (row.status !== 'sending' || !decision) return true;
    const { status, dueAt } = decision;
    tx.push(this.database.decisions, { notificationId: id, leaseNo, standingLeaseNo: row.leaseNo });
    tx.put(this.database.notifications, id, { ...row, status, dueAt, leaseUntil: undefined, leaseOwner: undefined });
    return true;
  }

  private leasable(request: LeaseRequest): NotificationRow[] {
    const taken = new Set<string>();
    return [...this.database.notifications.values()]
      .filter((row) => this.isDue(row) && !request.busyIntegrations.includes(row.integrationId))
      .sort((a, b) => a.flushNo - b.flushNo)
      .filter((row) => {
        const line = `${row.notificationGroupId}/${row.integrationId}`;
        if (this.database.flaws.has('order ignored')) return true;
        if (taken.has(line) || this.hasUnfinishedPredecessor(row)) return false;
        taken.add(line);
        return true;
      });
  }

  private isDue(row: NotificationRow): boolean {
    const now = this.database.now();
    if (row.status === 'waiting') return row.dueAt <= now;
    if (row.status !== 'sending') return false;
    return (row.leaseUntil ?? 0) <= now || this.database.flaws.has('lease taken early');
  }

  private hasUnfinishedPredecessor(row: NotificationRow): boolean {
    return [...this.database.notifications.values()].some(
      (other) =>
        other.notificationGroupId === row.notificationGroupId &&
        other.integrationId === row.integrationId &&
        other.flushNo < row.flushNo &&
        (other.status === 'waiting' || other.status === 'sending'),
    );
  }

  private take(tx: FakeTransaction, row: NotificationRow, request: LeaseRequest): LeasedNotification {
    const now = this.database.now();
    const leaseNo = row.leaseNo + 1;
    tx.put(this.database.notifications, row.id, {
      ...row,
      status: 'sending',
      leaseNo,
      leaseUntil: now + request.leaseMs,
      leaseOwner: request.node,
      leaseStartedAt: now,
    });
    tx.push(this.database.leases, { notificationId: row.id, leaseNo, from: now, until: now + request.leaseMs });
    const { id, integrationId, contactPoint, payload, onUnknown, createdAt, giveUpAt } = row;
    const interrupted =
      row.status === 'sending'
        ? { leaseNo: row.leaseNo, node: row.leaseOwner ?? '', startedAt: row.leaseStartedAt }
        : undefined;
    if (!payload) throw new Error(`${id} has no message`);
    const facts = { id, integrationId, contactPoint, payload, onUnknown, createdAt, giveUpAt };
    return { ...facts, leaseNo, attempts: leaseNo - 1, interrupted };
  }
}

function attemptKey({ notificationId, leaseNo }: DeliveryAttempt): string {
  return `${notificationId}/${leaseNo}`;
}
