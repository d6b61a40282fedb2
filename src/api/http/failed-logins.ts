const windowMs = 60_000;
const mostFailures = 30;
/** Past this many addresses the oldest are forgotten: the memory stays bounded under a flood of them. */
const mostAddresses = 10_000;

/** Counts refused tokens per address, so that guessing is slow. Times are monotonic milliseconds. */
export class FailedLogins {
  private readonly byAddress = new Map<string, { since: number; count: number }>();

  /** Seconds to wait before this address may try again; 0 when it may try now. */
  waitSeconds(address: string, now: number): number {
    const seen = this.byAddress.get(address);
    if (!seen || now - seen.since >= windowMs || seen.count < mostFailures) return 0;
    return Math.ceil((seen.since + windowMs - now) / 1000);
  }

  failed(address: string, now: number): void {
    const seen = this.byAddress.get(address);
    if (seen && now - seen.since < windowMs) {
      seen.count++;
      return;
    }
    this.byAddress.delete(address);
    const [oldest] = this.byAddress.keys();
    if (this.byAddress.size >= mostAddresses && oldest !== undefined) this.byAddress.delete(oldest);
    this.byAddress.set(address, { since: now, count: 1 });
  }
}
