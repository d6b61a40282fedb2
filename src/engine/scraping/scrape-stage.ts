import type { ScrapeTarget } from '../../domain/scrape/scrape-target.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import { WorkUnderWay } from '../pipeline/work-under-way.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { PipelineObserver } from '../ports/pipeline-observer.js';
import type { ClaimedScrape } from '../ports/scrape-store.js';
import type { Timers } from '../ports/timers.js';
import { endOfTarget } from './report-samples.js';
import type { ScrapeOnce, ScrapePorts, ScrapeReport } from './scrape-once.js';
import { type DueScrape, ScrapeQueue, type StandbyMs } from './scrape-queue.js';

const scrapesAtOnce = 64;
const claimsAtOnce = 32;
const sweepEveryMs = 5_000;
const endsAtOnce = 20;

export interface ScrapeStageParts {
  readonly node: string;
  readonly ports: ScrapePorts;
  readonly scrapeOnce: ScrapeOnce;
  readonly standbyMs: StandbyMs;
  /** Told of every scrape that this node made. */
  readonly told: (target: ScrapeTarget, report: ScrapeReport) => void;
}

/** Claims due scrapes, as many as have a place here, and makes them beside each other; ends targets that are gone. */
export class ScrapeStage {
  private readonly queue: ScrapeQueue;
  private readonly underWay = new WorkUnderWay(scrapesAtOnce);
  private sweepAt = 0;
  private due = (): void => {};

  constructor(
    private readonly parts: ScrapeStageParts,
    private readonly clock: ClusterClock,
    private readonly timers: Timers,
    private readonly observer: PipelineObserver,
  ) {
    this.queue = new ScrapeQueue(parts.standbyMs);
  }

  /** `due` is called when a place has become free. */
  connect(due: () => void): void {
    this.due = due;
  }

  async round(): Promise<Instant | undefined> {
    const now = this.clock.now();
    this.queue.follow(this.parts.ports.targets.current().active, now);
    while (this.underWay.free > 0) {
      const due = this.queue.take(now, Math.min(claimsAtOnce, this.underWay.free));
      if (due.length === 0) break;
      await this.claim(due.filter(({ target }) => !this.underWay.has(target.id)));
    }
    if (now >= this.sweepAt) await this.sweep(now);
    this.observer.load('scrape', { underWay: this.underWay.size, queued: 0 });
    const nextAt = this.underWay.free > 0 ? this.queue.nextAt() : undefined;
    return Math.min(nextAt ?? this.sweepAt, this.sweepAt);
  }

  async drain(boundMs: DurationMs): Promise<'drained' | 'abandoned'> {
    return await this.underWay.drained(this.timers, boundMs);
  }

  private async claim(due: readonly DueScrape[]): Promise<void> {
    if (due.length === 0) return;
    const { node, ports } = this.parts;
    const targets = new Map(due.map(({ target }) => [target.id, target]));
    const wanted = due.map(({ target: { id, labels, intervalMs, config }, tick }) => ({
      ...{ id, labels, intervalMs, tick },
      job: config.jobName,
    }));
    for (const claimed of await ports.store.claim(node, wanted)) {
      const target = targets.get(claimed.id);
      if (target) this.begin(target, claimed);
    }
  }

  private begin(target: ScrapeTarget, claim: ClaimedScrape): void {
    const work = async (): Promise<void> => {
      this.parts.told(target, await this.parts.scrapeOnce.scrape(target, claim));
    };
    const failed = (error: unknown): void => this.observer.failed('scrape', error, target.url);
    this.underWay.begin(target.id, work, { failed, ended: () => this.due() });
  }

  /**
   * Ends the series of targets that nobody scrapes any more, at the tick that was missed first. A target that this node
   * knows is left alone however long nobody scraped it: all nodes may have been away.
   */
  private async sweep(now: Instant): Promise<void> {
    this.sweepAt = now + sweepEveryMs;
    const { store, samples, transactions } = this.parts.ports;
    for (const { id, lastTick, intervalMs, labels } of await store.abandoned(now, endsAtOnce)) {
      if (this.queue.has(id)) continue;
      const series = await store.series(id);
      await transactions.write(async () => {
        if ((await store.end(id, lastTick)) === 'claimed') return;
        await samples.append(endOfTarget(labels, series, lastTick + intervalMs));
      });
    }
  }
}
