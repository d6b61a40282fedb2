import {
  ContactPointStore,
  type ContactPointWrite,
  type StoredContactPoint,
} from '../../../engine/ports/contact-point-store.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { SecretBox } from '../../../engine/ports/secret-box.js';
import type { Database } from '../database.js';
import { type NamedRow, NamedRows, type NamedWrite } from './named-rows.js';
import { contactPointConfig, contactPointDefinition } from './stored-contact-point.js';

export class ContactPointRecords extends ContactPointStore {
  private readonly rows: NamedRows;

  constructor(
    database: Database,
    private readonly box: SecretBox,
  ) {
    super();
    this.rows = new NamedRows(database, 'contact_point', 'team');
  }

  async list(page: PageRequest): Promise<Page<StoredContactPoint>> {
    return await this.rows.list(page, (row) => this.stored(row));
  }

  async byId(id: string): Promise<StoredContactPoint | undefined> {
    const row = await this.rows.byId(id);
    return row && this.stored(row);
  }

  async byName(name: string): Promise<StoredContactPoint | undefined> {
    const row = await this.rows.byName(name);
    return row && this.stored(row);
  }

  async insert(write: ContactPointWrite): Promise<'inserted' | 'taken'> {
    return await this.rows.insert(this.row(write));
  }

  async update(write: ContactPointWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'> {
    return await this.rows.update(this.row(write), seenVersion);
  }

  async delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'> {
    return await this.rows.delete(id, seenVersion);
  }

  private row({ id, config, at, by }: ContactPointWrite): NamedWrite {
    const definition = JSON.stringify(contactPointDefinition(config, this.box));
    return { id, name: config.name, definition, at, by, own: config.team ?? null };
  }

  private stored(row: NamedRow): StoredContactPoint {
    return {
      id: row.id,
      version: row.version,
      config: contactPointConfig(JSON.parse(row.definition), this.box),
      updatedAt: row.updated_at,
      updatedBy: row.updated_by,
    };
  }
}
