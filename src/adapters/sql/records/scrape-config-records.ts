import { changeSecrets, type ScrapeDocument } from '../../../domain/scrape/scrape-document.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import {
  ScrapeConfigStore,
  type ScrapeConfigWrite,
  type StoredScrapeConfig,
} from '../../../engine/ports/scrape-config-store.js';
import type { SecretBox } from '../../../engine/ports/secret-box.js';
import type { Database } from '../database.js';
import { type NamedRow, NamedRows, type NamedWrite } from './named-rows.js';

export class ScrapeConfigRecords extends ScrapeConfigStore {
  private readonly rows: NamedRows;

  constructor(
    database: Database,
    private readonly box: SecretBox,
  ) {
    super();
    this.rows = new NamedRows(database, 'scrape_config', undefined);
  }

  override async list(page: PageRequest): Promise<Page<StoredScrapeConfig>> {
    return await this.rows.list(page, (row) => this.stored(row));
  }

  override async byId(id: string): Promise<StoredScrapeConfig | undefined> {
    const row = await this.rows.byId(id);
    return row && this.stored(row);
  }

  override async insert(write: ScrapeConfigWrite): Promise<'inserted' | 'taken'> {
    return await this.rows.insert(this.row(write));
  }

  override async update(
    write: ScrapeConfigWrite,
    seenVersion: number,
  ): Promise<'updated' | 'stale' | 'taken' | 'gone'> {
    return await this.rows.update(this.row(write), seenVersion);
  }

  override async delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'> {
    return await this.rows.delete(id, seenVersion);
  }

  private row({ id, name, document, at, by }: ScrapeConfigWrite): NamedWrite {
    const sealed = changeSecrets(document, (secret) =>
      typeof secret === 'string' ? this.box.seal(secret) : undefined,
    );
    return { id, name, definition: JSON.stringify(sealed), at, by, own: null };
  }

  private stored(row: NamedRow): StoredScrapeConfig {
    const sealed = JSON.parse(row.definition) as ScrapeDocument;
    return {
      id: row.id,
      version: row.version,
      name: row.name,
      document: changeSecrets(sealed, (secret) => (typeof secret === 'string' ? this.box.open(secret) : undefined)),
      updatedAt: row.updated_at,
      updatedBy: row.updated_by,
    };
  }
}
