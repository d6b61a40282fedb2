import {
  type ProvisionedThing,
  type ProvisioningState,
  ProvisioningStore,
} from '../../../engine/ports/provisioning-store.js';
import { insertRows } from '../bulk-write.js';
import type { Database } from '../database.js';

interface StateRow {
  readonly content_hash: string | null;
  readonly node: string | null;
  readonly applied_at: number | null;
}

interface ThingRow {
  readonly kind: string;
  readonly entity_id: string;
  readonly file: string;
}

export class ProvisioningRecords extends ProvisioningStore {
  constructor(private readonly database: Database) {
    super();
  }

  async state(): Promise<ProvisioningState | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<StateRow>('SELECT content_hash, node, applied_at FROM provisioning_state WHERE id = 1'),
    );
    if (!row?.content_hash) return undefined;
    return { contentHash: row.content_hash, node: row.node ?? '', appliedAt: row.applied_at ?? 0 };
  }

  async stateLocked(): Promise<ProvisioningState | undefined> {
    return await this.database.write(async (session) => {
      await session.execute('UPDATE provisioning_state SET content_hash = content_hash WHERE id = 1');
      return await this.state();
    });
  }

  async replace(state: ProvisioningState, things: readonly ProvisionedThing[]): Promise<void> {
    await this.database.write(async (session) => {
      await session.execute('UPDATE provisioning_state SET content_hash = ?, node = ?, applied_at = ? WHERE id = 1', [
        state.contentHash,
        state.node,
        state.appliedAt,
      ]);
      await session.execute('DELETE FROM provisioned');
      await insertRows(session, {
        table: 'provisioned',
        columns: ['kind', 'entity_id', 'file'],
        rows: things.map(({ kind, id, file }) => [kind, id, file]),
        onConflict: 'fail',
      });
    });
  }

  async things(): Promise<readonly ProvisionedThing[]> {
    const rows = await this.database.read((session) =>
      session.query<ThingRow>('SELECT kind, entity_id, file FROM provisioned ORDER BY file, kind, entity_id'),
    );
    return rows.map(({ kind, entity_id, file }) => ({ kind, id: entity_id, file }));
  }

  async fileOf(kind: string, id: string): Promise<string | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<Pick<ThingRow, 'file'>>('SELECT file FROM provisioned WHERE kind = ? AND entity_id = ?', [
        kind,
        id,
      ]),
    );
    return row?.file;
  }
}
