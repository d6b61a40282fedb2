import type { ScrapeDocument } from '../../domain/scrape/scrape-document.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

export interface StoredScrapeConfig {
  readonly id: string;
  readonly version: number;
  /** The job's name, of which there is one. */
  readonly name: string;
  /** With its secrets in the clear: never leaves the process. */
  readonly document: ScrapeDocument;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export interface ScrapeConfigWrite {
  readonly id: string;
  readonly name: string;
  readonly document: ScrapeDocument;
  readonly at: Instant;
  readonly by: string;
}

/** Scrape configurations made by the API; secrets are sealed in the database. Writes join the caller's transaction. */
export abstract class ScrapeConfigStore {
  /** By name. */
  abstract list(page: PageRequest): Promise<Page<StoredScrapeConfig>>;
  abstract byId(id: string): Promise<StoredScrapeConfig | undefined>;
  abstract insert(write: ScrapeConfigWrite): Promise<'inserted' | 'taken'>;
  abstract update(write: ScrapeConfigWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'>;
  abstract delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'>;
}
