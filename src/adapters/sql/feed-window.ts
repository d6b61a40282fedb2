/** A row of the change feed. */
export interface FeedRow {
  readonly id: number;
  readonly at: number;
  readonly kind: string;
  readonly entity_id: string;
}

/** Transactions live 15 s at most; nodes of a Galera cluster stamp by clocks of their own. */
export const longWindowMs = 60_000;
const shortWindowMs = 2_000;

/** Most ids that are remembered; past it the oldest are forgotten and may be told twice, which is allowed. */
const mostRemembered = 200_000;

/**
 * Which rows of the feed are new.
 *
 * The order of ids is not the order of commits: a transaction may commit after others that took their ids later, and a
 * Galera cluster leaves gaps for ever. So the reader re-reads a window behind the newest instant it has seen and passes
 * on what it has not seen. Most transactions commit at once, so a short window is read each time and the long one,
 * longer than any transaction can live, now and then: a late commit is heard late, but never skipped.
 */
export class FeedWindow {
  private readonly seen = new Map<number, number>();
  private newestAt: number;

  /** Starts at the database's instant `now`. */
  constructor(now: number) {
    this.newestAt = now;
  }

  /** The newest instant that was seen. */
  get newest(): number {
    return this.newestAt;
  }

  /** Read all rows with `at` from here on. */
  from(window: 'short' | 'long'): number {
    return this.newestAt - (window === 'short' ? shortWindowMs : longWindowMs);
  }

  /**
   * The database's clock says `now`. It may have been set back, by hand or by a failover: what is appended from then on
   * would lie before the window, unheard until that clock has caught up.
   */
  noteClock(now: number): void {
    this.newestAt = Math.min(this.newestAt, now);
  }

  /** The rows not passed on before. */
  take(rows: readonly FeedRow[]): readonly FeedRow[] {
    const fresh = rows.filter(({ id }) => !this.seen.has(id));
    for (const { id, at } of fresh) {
      this.seen.set(id, at);
      this.newestAt = Math.max(this.newestAt, at);
    }
    this.forget();
    return fresh;
  }

  private forget(): void {
    const keepFrom = this.newestAt - longWindowMs;
    for (const [id, at] of this.seen) {
      if (at < keepFrom || this.seen.size > mostRemembered) this.seen.delete(id);
    }
  }
}
