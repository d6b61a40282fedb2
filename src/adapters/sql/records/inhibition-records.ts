import {
  InhibitionStore,
  type InhibitionWrite,
  type StoredInhibition,
} from '../../../engine/ports/inhibition-store.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { Database } from '../database.js';
import { raiseSuppression } from '../raise-suppression.js';
import { inhibitionDefinition, storedInhibition } from '../stored-suppression.js';
import { type NamedRow, NamedRows, type NamedWrite } from './named-rows.js';

export class InhibitionRecords extends InhibitionStore {
  private readonly rows: NamedRows;

  constructor(private readonly database: Database) {
    super();
    this.rows = new NamedRows(database, 'inhibition', undefined);
  }

  override async list(page: PageRequest): Promise<Page<StoredInhibition>> {
    return await this.rows.list(page, stored);
  }

  override async byId(id: string): Promise<StoredInhibition | undefined> {
    const row = await this.rows.byId(id);
    return row && stored(row);
  }

  override async byName(name: string): Promise<StoredInhibition | undefined> {
    const row = await this.rows.byName(name);
    return row && stored(row);
  }

  override async insert(write: InhibitionWrite): Promise<'inserted' | 'taken'> {
    return await this.raising(() => this.rows.insert(rowOf(write)));
  }

  override async update(write: InhibitionWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'> {
    return await this.raising(() => this.rows.update(rowOf(write), seenVersion));
  }

  override async delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'> {
    return await this.raising(() => this.rows.delete(id, seenVersion));
  }

  private async raising<T>(change: () => Promise<T>): Promise<T> {
    return await this.database.write(async (session) => {
      await raiseSuppression(session);
      return await change();
    });
  }
}

function rowOf({ inhibition, at, by }: InhibitionWrite): NamedWrite {
  const { id, name } = inhibition;
  return { id, name, definition: inhibitionDefinition(inhibition), at, by, own: null };
}

function stored(row: NamedRow): StoredInhibition {
  const { version, updated_at: updatedAt, updated_by: updatedBy } = row;
  return { inhibition: storedInhibition(row), version, updatedAt, updatedBy };
}
