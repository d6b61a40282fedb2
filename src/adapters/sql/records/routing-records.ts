import { formatDuration } from '../../../domain/time/duration.js';
import {
  RoutingStore,
  type RoutingTree,
  type RoutingWrite,
  type StoredRouting,
} from '../../../engine/ports/routing-store.js';
import type { Database } from '../database.js';
import { durationMs } from './stored-contact-point.js';

interface RoutingRow {
  readonly version: number;
  readonly tree: string;
  readonly updated_at: number;
  readonly updated_by: string;
}

/** The tree in the database has the API's shape: Alertmanager's tree in camelCase. */
interface TreeDefinition {
  readonly receiver: string;
  readonly groupBy: readonly string[];
  readonly groupWait: string;
  readonly groupInterval: string;
  readonly repeatInterval: string;
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
      row && { version: row.version, tree: treeOf(row.tree), updatedAt: row.updated_at, updatedBy: row.updated_by }
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
        [definitionOf(write.tree), write.at, write.by, seenVersion],
      );
      return changed > 0 ? 'updated' : 'stale';
    });
  }
}

function treeOf(text: string): RoutingTree {
  const tree = JSON.parse(text) as TreeDefinition;
  return {
    receiver: tree.receiver,
    groupBy: tree.groupBy,
    groupWaitMs: durationMs(tree.groupWait),
    groupIntervalMs: durationMs(tree.groupInterval),
    repeatIntervalMs: durationMs(tree.repeatInterval),
  };
}

function definitionOf(tree: RoutingTree): string {
  const definition: TreeDefinition = {
    receiver: tree.receiver,
    groupBy: tree.groupBy,
    groupWait: formatDuration(tree.groupWaitMs),
    groupInterval: formatDuration(tree.groupIntervalMs),
    repeatInterval: formatDuration(tree.repeatIntervalMs),
  };
  return JSON.stringify(definition);
}
