import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { DeliveryStore, LeasedNotification } from '../ports/delivery-store.js';
import type { PipelineObserver } from '../ports/pipeline-observer.js';
import type { Timers } from '../ports/timers.js';
import type { DeliverNotification, Sender } from './deliver-notification.js';
import { LeaseKeeper } from './lease-keeper.js';
import { WorkUnderWay } from './work-under-way.js';

export interface DeliverySettings extends Sender {
  readonly leaseMs: DurationMs;
}

const sendsAtOnce = 64;
const sendsPerIntegration = 8;
/**
 * Leased at once. An integration with more than `sendsPerIntegration - batch` under way gets none, so that a batch which
 * is all for one integration stays within its places.
 */
const batch = 4;
/** For the outcomes of sends that are aborted when a drain takes too long. */
const recordBoundMs = 2_000;

interface UnderWay {
  readonly integrationId: string;
  readonly lease: LeaseKeeper;
}

/** Leases due notifications, as many as have a place here, and delivers them beside each other. */
export class DeliveryStage {
  private readonly underWay = new WorkUnderWay(sendsAtOnce);
  private readonly sends = new Map<string, UnderWay>();
  private due = (): void => {};

  constructor(
    private readonly settings: DeliverySettings,
    private readonly store: DeliveryStore,
    private readonly delivery: DeliverNotification,
    private readonly clock: ClusterClock,
    private readonly shared: { readonly timers: Timers; readonly observer: PipelineObserver },
  ) {}

  /** `due` is called when a place or the turn of the next notification of an integration may have become free. */
  connect(due: () => void): void {
    this.due = due;
  }

  async round(): Promise<Instant | undefined> {
    while (this.underWay.free > 0) {
      const leased = await this.leaseBatch();
      if (leased < batch) break;
    }
    this.shared.observer.load('deliver', { underWay: this.underWay.size, queued: 0 });
    const nextAt = await this.store.nextDueAt();
    // What is due and was not leased waits for its predecessor or a place: its turn is told, not timed.
    return nextAt !== undefined && nextAt > this.clock.now() ? nextAt : undefined;
  }

  /** Waits for what is being sent; after the bound it aborts the rest, whose outcome is then recorded. */
  async drain(boundMs: DurationMs): Promise<'drained' | 'abandoned'> {
    const { timers } = this.shared;
    if ((await this.underWay.drained(timers, boundMs)) === 'drained') return 'drained';
    for (const { lease } of this.sends.values()) lease.abort();
    return this.underWay.drained(timers, recordBoundMs);
  }

  private async leaseBatch(): Promise<number> {
    const { node, leaseMs } = this.settings;
    const askedAt = this.clock.now();
    const limit = Math.min(batch, this.underWay.free);
    const leased = await this.store.lease({ node, leaseMs, limit, busyIntegrations: this.busyIntegrations() });
    for (const notification of leased) this.begin(notification, askedAt);
    return leased.length;
  }

  private begin(leased: LeasedNotification, askedAt: Instant): void {
    const { timers, observer } = this.shared;
    const { leaseMs } = this.settings;
    const lease = new LeaseKeeper(leased, { askedAt, leaseMs }, this.store, this.clock, timers);
    const key = `${leased.id}/${leased.leaseNo}`;
    this.sends.set(key, { integrationId: leased.integrationId, lease });
    const failed = (error: unknown): void => observer.failed('deliver', error, leased.id);
    const ended = (): void => {
      this.sends.delete(key);
      this.due();
    };
    this.underWay.begin(key, () => this.deliver(leased, lease), { failed, ended });
  }

  private async deliver(leased: LeasedNotification, lease: LeaseKeeper): Promise<void> {
    const report = await this.delivery.deliver(leased, lease, this.settings);
    if (report) this.shared.observer.delivery(report);
  }

  private busyIntegrations(): readonly string[] {
    const counts = new Map<string, number>();
    for (const { integrationId } of this.sends.values()) {
      counts.set(integrationId, (counts.get(integrationId) ?? 0) + 1);
    }
    return [...counts].filter(([, count]) => count > sendsPerIntegration - batch).map(([id]) => id);
  }
}
