import type { ShownSample } from '../../domain/scrape/finish-scrape.js';
import type { ScrapeTarget } from '../../domain/scrape/scrape-target.js';
import type { MetricMetadata } from './metric-metadata-store.js';

export type Fetched =
  | {
      readonly ok: true;
      readonly samples: readonly ShownSample[];
      readonly metadata: readonly MetricMetadata[];
    }
  | { readonly ok: false; readonly error: string };

/** Asks a target for its samples. */
export abstract class TargetFetcher {
  /** Within the target's time-out and limits. Never throws: what goes wrong is the target's health. */
  abstract fetch(target: ScrapeTarget): Promise<Fetched>;
}
