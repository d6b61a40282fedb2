import { finishScrape, type FinishedScrape, scrapeInstant } from '../../domain/scrape/finish-scrape.js';
import type { ScrapeTarget } from '../../domain/scrape/scrape-target.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { MetricMetadata, MetricMetadataStore } from '../ports/metric-metadata-store.js';
import type { NewSample, SampleWriter } from '../ports/sample-writer.js';
import type { ClaimedScrape, ScrapeStore } from '../ports/scrape-store.js';
import type { ScrapeTargets } from '../ports/scrape-targets.js';
import type { TargetFetcher } from '../ports/target-fetcher.js';
import type { Transactions } from '../ports/transactions.js';
import { KnownSeries, type SeriesSet, seriesSetOf } from './known-series.js';
import { reportSamples, staleMarkers } from './report-samples.js';

export interface ScrapePorts {
  readonly store: ScrapeStore;
  readonly targets: ScrapeTargets;
  readonly fetcher: TargetFetcher;
  readonly samples: SampleWriter;
  readonly metadata: MetricMetadataStore;
  readonly transactions: Transactions;
}

export interface ScrapeReport {
  readonly outcome: 'up' | 'down' | 'superseded';
  readonly error: string | undefined;
  /** Samples that a limit of the embedded store kept out. */
  readonly refused: number;
}

interface Scraped {
  readonly finished: FinishedScrape;
  readonly metadata: readonly MetricMetadata[];
  readonly at: Instant;
  readonly durationMs: number;
}

const nothing: SeriesSet = new Map();

/** Thrown to roll back what a node wrote that has lost its tick. */
class Superseded extends Error {}

/** Scrapes one target at a tick that this node has claimed. */
export class ScrapeOnce {
  private readonly known = new KnownSeries();

  constructor(
    private readonly node: string,
    private readonly ports: ScrapePorts,
    private readonly clock: ClusterClock,
    /** Milliseconds that only go forward. */
    private readonly monotonic: () => number,
  ) {}

  async scrape(target: ScrapeTarget, claim: ClaimedScrape): Promise<ScrapeReport> {
    const [before, scraped] = await Promise.all([this.before(claim), this.ask(target, claim.tick)]);
    try {
      return await this.write(target, claim, { before, scraped });
    } catch (error) {
      if (!(error instanceof Superseded)) throw error;
      return { outcome: 'superseded', error: undefined, refused: 0 };
    }
  }

  private async before({ id, seriesHash }: ClaimedScrape): Promise<SeriesSet> {
    if (seriesHash === undefined) return nothing;
    return this.known.get(id, seriesHash) ?? seriesSetOf(await this.ports.store.series(id));
  }

  private async ask(target: ScrapeTarget, tick: Instant): Promise<Scraped> {
    const { fetcher, targets } = this.ports;
    const at = scrapeInstant(tick, this.clock.now());
    const begun = this.monotonic();
    const fetched = await fetcher.fetch(target);
    const durationMs = this.monotonic() - begun;
    if (!fetched.ok) {
      return { finished: { ok: false, error: fetched.error, scraped: 0, kept: 0 }, metadata: [], at, durationMs };
    }
    const { config, labels } = target;
    const finished = finishScrape(fetched.samples, at, {
      config,
      labels,
      metricRelabel: targets.metricRelabel(target),
    });
    return { finished, metadata: fetched.metadata, at, durationMs };
  }

  /**
   * Samples, stale markers and the target's new state are one transaction, in which the claim is checked again: a node
   * that was paused while it asked writes nothing, since the next tick has been claimed meanwhile and its markers would
   * be wrong.
   */
  private async write(
    target: ScrapeTarget,
    claim: ClaimedScrape,
    { before, scraped }: { readonly before: SeriesSet; readonly scraped: Scraped },
  ): Promise<ScrapeReport> {
    const { finished, at, durationMs, metadata } = scraped;
    const { store, samples, transactions } = this.ports;
    const error = finished.ok ? undefined : finished.error;
    const shown = finished.ok ? seriesSetOf(untimed(finished.samples)) : nothing;
    const changed = shown.size !== before.size || [...shown.keys()].some((key) => !before.has(key));
    const all = samplesOf(target, scraped, { before, shown });
    const written = await transactions.write(async () => {
      const series = changed ? [...shown.values()] : undefined;
      const outcome = { id: claim.id, tick: claim.tick, node: this.node, error, scrapedAt: at, durationMs, series };
      const recorded = await store.record(outcome);
      if (recorded === 'superseded') throw new Superseded();
      return { ...recorded, refused: (await samples.append(all)).length };
    });
    const hash = changed ? written.seriesHash : claim.seriesHash;
    if (hash !== undefined) this.known.put(claim.id, hash, shown);
    if (metadata.length > 0) await this.ports.metadata.record(metadata);
    return { outcome: finished.ok ? 'up' : 'down', error, refused: written.refused };
  }
}

function* untimed(samples: Extract<FinishedScrape, { ok: true }>['samples']) {
  for (const { labels, timed } of samples) if (!timed) yield labels;
}

function samplesOf(
  target: ScrapeTarget,
  { finished, at, durationMs }: Scraped,
  { before, shown }: { readonly before: SeriesSet; readonly shown: SeriesSet },
): readonly NewSample[] {
  const kept = finished.ok ? finished.samples : [];
  const ended = [...before].filter(([key]) => !shown.has(key)).map(([, labels]) => labels);
  const added = [...shown.keys()].filter((key) => !before.has(key)).length;
  const figures = {
    up: finished.ok,
    durationMs,
    scraped: finished.scraped,
    kept: finished.ok ? kept.length : finished.kept,
    added,
  };
  return [
    ...staleMarkers(ended, at),
    ...kept.map(({ labels, value, at: time }) => ({ labels, value, at: time })),
    ...reportSamples(target.labels, at, figures),
  ];
}
