import type { HttpTargetFetcher } from '../../adapters/ingest/scrape/http-target-fetcher.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Loop } from '../../engine/pipeline/loop.js';
import type { ScrapeStage } from '../../engine/scraping/scrape-stage.js';
import type { NodeScrapeTargets } from './node-scrape-targets.js';

export interface ScrapingParts {
  readonly targets: NodeScrapeTargets;
  readonly stage: ScrapeStage;
  readonly loop: Loop;
  readonly fetcher: HttpTargetFetcher;
  /** Calls back when a stored configuration has changed, until what it answers is called. */
  readonly changes: (changed: () => void) => () => void;
  readonly failed: (error: unknown) => void;
}

/** The scraping of one node, from its targets to its connections. */
export class Scraping {
  private unsubscribe: (() => void) | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly parts: ScrapingParts) {
    parts.stage.connect(() => parts.loop.wake());
  }

  /** Throws a sentence for the operator when the scrape file cannot be taken. */
  async load(): Promise<void> {
    await this.parts.targets.start();
  }

  start(): void {
    this.unsubscribe = this.parts.changes(() => void this.refresh().catch(this.parts.failed));
    this.parts.loop.start();
  }

  /** Looks for changed files and configurations; one look after the other. */
  async refresh(): Promise<void> {
    const turn = this.looking.then(() => this.look());
    this.looking = turn.catch(() => undefined);
    await turn;
  }

  async drain(boundMs: DurationMs): Promise<'drained' | 'abandoned'> {
    this.unsubscribe?.();
    await this.parts.loop.stop();
    return await this.parts.stage.drain(boundMs);
  }

  async close(): Promise<void> {
    await this.looking;
    await this.parts.fetcher.close();
  }

  private async look(): Promise<void> {
    const { targets, loop } = this.parts;
    const before = targets.current();
    await targets.refresh();
    if (targets.current() !== before) loop.wake();
  }
}
