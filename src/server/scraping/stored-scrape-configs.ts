import type { CheckRegex } from '../../domain/scrape/relabel-reader.js';
import type { ScrapeConfig } from '../../domain/scrape/scrape-config.js';
import { readScrapeDocument } from '../../engine/operations/save-scrape-config.js';
import type { ScrapeConfigStore } from '../../engine/ports/scrape-config-store.js';

const pageSize = 500;

/** The configurations that the API keeps, each the same object until it is changed. */
export class StoredScrapeConfigs {
  private known = new Map<string, ScrapeConfig>();

  constructor(
    private readonly store: ScrapeConfigStore,
    private readonly regex: CheckRegex,
  ) {}

  async read(): Promise<readonly ScrapeConfig[]> {
    const next = new Map<string, ScrapeConfig>();
    let cursor: string | undefined;
    do {
      const page = await this.store.list({ limit: pageSize, cursor });
      for (const { id, version, document } of page.items) {
        const key = `${id} ${version}`;
        next.set(key, this.known.get(key) ?? readScrapeDocument(document, this.regex).config);
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    this.known = next;
    return [...next.values()];
  }
}
