import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { DeliveryStore, LeasedNotification } from '../ports/delivery-store.js';
import type { Timers } from '../ports/timers.js';

/** Part of a lease that is left unused: time to abort a request before another node may send. */
const marginShare = 0.1;

/**
 * Keeps a lease while a message is being sent, and aborts the sending before the lease ends if it cannot be renewed.
 *
 * What races: a sender whose lease has passed on, with the node that took over. Why it is safe: the end of the lease is
 * reckoned from before it was asked for, so it ends here no later than in the database; a node that was paused may
 * still send what it had in hand, which is what the takeover notes as `unknown`.
 */
export class LeaseKeeper {
  private readonly controller = new AbortController();
  private cancelRenewal = (): void => {};
  private cancelAbort = (): void => {};
  private renewal: Promise<void> = Promise.resolve();
  private ended = false;
  private endsAt: Instant;

  constructor(
    private readonly leased: Pick<LeasedNotification, 'id' | 'leaseNo'>,
    private readonly lease: { readonly askedAt: Instant; readonly leaseMs: DurationMs },
    private readonly store: DeliveryStore,
    private readonly clock: ClusterClock,
    private readonly timers: Timers,
  ) {
    this.endsAt = lease.askedAt + lease.leaseMs;
    this.watch();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Whether there is lease enough left to begin sending. */
  holds(): boolean {
    return !this.ended && !this.signal.aborted && this.remainingMs() > 0;
  }

  abort(): void {
    this.controller.abort();
  }

  /** Renews no more; waits for a renewal under way. */
  async release(): Promise<void> {
    this.ended = true;
    this.cancelRenewal();
    this.cancelAbort();
    await this.renewal;
  }

  private watch(): void {
    this.cancelAbort();
    this.cancelAbort = this.timers.after(Math.max(0, this.remainingMs()), () => this.abort());
    this.renewLater();
  }

  private renewLater(): void {
    this.cancelRenewal();
    this.cancelRenewal = this.timers.after(this.lease.leaseMs / 3, () => {
      this.renewal = this.renew();
    });
  }

  private async renew(): Promise<void> {
    const { id, leaseNo } = this.leased;
    try {
      const askedAt = this.clock.now();
      const renewed = await this.store.renew(id, leaseNo, this.lease.leaseMs);
      if (this.ended) return;
      if (!renewed) return this.abort();
      this.endsAt = askedAt + this.lease.leaseMs;
      this.watch();
    } catch {
      // The database did not answer: the abort stands where it was, and there is time for another try before it.
      if (!this.ended) this.renewLater();
    }
  }

  private remainingMs(): DurationMs {
    return this.endsAt - this.lease.leaseMs * marginShare - this.clock.now();
  }
}
