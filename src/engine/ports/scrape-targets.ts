import type { Relabel } from '../../domain/scrape/relabel.js';
import type { FoundTargets, ScrapeTarget } from '../../domain/scrape/scrape-target.js';

/** What this node knows to be scraped, from its file and from the database. */
export abstract class ScrapeTargets {
  /** The same object until something changes. */
  abstract current(): FoundTargets;
  /** The relabelling of a target's samples, made ready. */
  abstract metricRelabel(target: ScrapeTarget): Relabel;
}
