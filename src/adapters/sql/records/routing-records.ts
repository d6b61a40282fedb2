import type { Page, PageRequest } from '../../../engine/ports/page.js';
import { RoutingStore, type RoutingWrite, type StoredRouting } from '../../../engine/ports/routing-store.js';
import { insertRows } from '../bulk-write.js';
import type { Database } from '../database.js';
import { cutPage, readCursor } from './cursor.js';
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
      // PostgreSQL lets those who share a row pass by who waits to change it: under steady ticks that would be for ever.
      // Locks of tables are given in the order of asking, and who reads the row to share it takes one that this excludes.
      if (session.dialect.kind === 'postgres') await session.execute('LOCK TABLE routing IN EXCLUSIVE MODE');
      await session.execute('UPDATE routing SET version = version WHERE id = 1');
      return await this.read();
    });
  }

  async names(): Promise<{ readonly contactPoints: readonly string[]; readonly muteTimings: readonly string[] }> {
    return await this.database.read(async (session) => {
      const points = await session.query<{ name: string }>('SELECT name FROM contact_point');
      const timings = await session.query<{ name: string }>('SELECT name FROM mute_timing');
      return { contactPoints: points.map(({ name }) => name), muteTimings: timings.map(({ name }) => name) };
    });
  }

  async update(write: RoutingWrite, seenVersion: number): Promise<'updated' | 'stale'> {
    return await this.database.write(async (session) => {
      const tree = routingDefinition(write.tree);
      const changed = await session.execute(
        'UPDATE routing SET version = version + 1, tree = ?, updated_at = ?, updated_by = ? WHERE id = 1 AND version = ?',
        [tree, write.at, write.by, seenVersion],
      );
      if (changed === 0) return 'stale';
      await insertRows(session, {
        table: 'routing_version',
        columns: ['version', 'tree', 'created_at', 'created_by'],
        rows: [[seenVersion + 1, tree, write.at, write.by]],
        onConflict: 'fail',
      });
      return 'updated';
    });
  }

  async versions(page: PageRequest): Promise<Page<StoredRouting>> {
    const before = page.cursor === undefined ? undefined : readCursor(page.cursor, ['number'])[0];
    return await this.database.read(async (session) => {
      const rows = await session.query<RoutingVersionRow>(
        `SELECT version, tree, created_at, created_by FROM routing_version${before === undefined ? '' : ' WHERE version < ?'}
         ORDER BY version DESC LIMIT ${page.limit + 1}`,
        before === undefined ? [] : [before],
      );
      const [count] = await session.query<{ total: number }>('SELECT COUNT(*) AS total FROM routing_version');
      const cut = cutPage(rows, page.limit, { item: routingVersion, cursor: (row) => [row.version] });
      return { ...cut, total: count?.total ?? 0 };
    });
  }
}

interface RoutingVersionRow {
  readonly version: number;
  readonly tree: string;
  readonly created_at: number;
  readonly created_by: string;
}

function routingVersion(row: RoutingVersionRow): StoredRouting {
  return {
    version: row.version,
    tree: storedRouting(row.tree),
    updatedAt: row.created_at,
    updatedBy: row.created_by,
  };
}
