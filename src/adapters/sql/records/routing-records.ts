import { RoutingStore, type RoutingWrite, type StoredRouting } from '../../../engine/ports/routing-store.js';
import type { Database } from '../database.js';
import { routingDefinition, storedRouting } from '../stored-routing.js';

interface RoutingRow {
  readonly version: number;
  readonly tree: string;
  readonly updated_at: number;
  readonly updated_by: string;
}

export class RoutingRecords extends RoutingStore {
  constructor(private readonly database: Database) {
    super();
  }

  async read(): Promise<StoredRouting | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<RoutingRow>('SELECT version, tree, updated_at, updated_by FROM routing WHERE id = 1'),
    );
    return (
      row && {
        version: row.version,
        tree: storedRouting(row.tree),
        updatedAt: row.updated_at,
        updatedBy: row.updated_by,
      }
    );
  }

  async readLocked(): Promise<StoredRouting | undefined> {
    return await this.database.write(async (session) => {
      await session.execute('UPDATE routing SET version = version WHERE id = 1');
      return await this.read();
    });
  }

  async update(write: RoutingWrite, seenVersion: number): Promise<'updated' | 'stale'> {
    return await this.database.write(async (session) => {
      const changed = await session.execute(
        'UPDATE routing SET version = version + 1, tree = ?, updated_at = ?, updated_by = ? WHERE id = 1 AND version = ?',
        [routingDefinition(write.tree), write.at, write.by, seenVersion],
      );
      return changed > 0 ? 'updated' : 'stale';
    });
  }
}
