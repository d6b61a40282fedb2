import {
  MuteTimingStore,
  type MuteTimingWrite,
  type StoredMuteTiming,
} from '../../../engine/ports/mute-timing-store.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { Database } from '../database.js';
import { raiseSuppression } from '../raise-suppression.js';
import { muteTimingDefinition, storedMuteTiming } from '../stored-suppression.js';
import { type NamedRow, NamedRows, type NamedWrite } from './named-rows.js';

export class MuteTimingRecords extends MuteTimingStore {
  private readonly rows: NamedRows;

  constructor(private readonly database: Database) {
    super();
    this.rows = new NamedRows(database, 'mute_timing', undefined);
  }

  override async list(page: PageRequest): Promise<Page<StoredMuteTiming>> {
    return await this.rows.list(page, stored);
  }

  override async byId(id: string): Promise<StoredMuteTiming | undefined> {
    const row = await this.rows.byId(id);
    return row && stored(row);
  }

  override async byName(name: string): Promise<StoredMuteTiming | undefined> {
    const row = await this.rows.byName(name);
    return row && stored(row);
  }

  override async insert(write: MuteTimingWrite): Promise<'inserted' | 'taken'> {
    return await this.raising(() => this.rows.insert(rowOf(write)));
  }

  override async update(write: MuteTimingWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'> {
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

function rowOf({ timing, at, by }: MuteTimingWrite): NamedWrite {
  return { id: timing.id, name: timing.name, definition: muteTimingDefinition(timing), at, by, own: null };
}

function stored(row: NamedRow): StoredMuteTiming {
  const { version, updated_at: updatedAt, updated_by: updatedBy } = row;
  return { timing: storedMuteTiming(row), version, updatedAt, updatedBy };
}
