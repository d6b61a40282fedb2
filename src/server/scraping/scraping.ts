import type { HttpTargetFetcher } from '../../adapters/ingest/scrape/http-target-fetcher.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Loop } from '../../engine/pipeline/loop.js';
import type { ScrapeStage } from '../../engine/scraping/scrape-stage.js';
import type { NodeScrapeTargets } from './node-scrape-targets.js';

/** The scraping of one node, from its targets to its connections. */
export class Scraping {
  constructor(
    private readonly targets: NodeScrapeTargets,
    private readonly stage: ScrapeStage,
    private readonly loop: Loop,
    private readonly fetcher: HttpTargetFetcher,
  ) {
    stage.connect(() => loop.wake());
  }

  /** Throws a sentence for the operator when the scrape file cannot be taken. */
  async load(): Promise<void> {
    await this.targets.start();
  }

  start(): void {
    this.loop.start();
  }

  /** Looks for changed files and configurations. */
  async refresh(): Promise<void> {
    const before = this.targets.current();
    await this.targets.refresh();
    if (this.targets.current() !== before) this.loop.wake();
  }

  async drain(boundMs: DurationMs): Promise<'drained' | 'abandoned'> {
    await this.loop.stop();
    return await this.stage.drain(boundMs);
  }

  async close(): Promise<void> {
    await this.fetcher.close();
  }
}
