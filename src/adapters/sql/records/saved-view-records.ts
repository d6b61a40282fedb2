import { SavedViewStore, type StoredView, type ViewWrite } from '../../../engine/ports/saved-view-store.js';
import type { BindValue } from '../bind-value.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { nameKey } from './name-key.js';

interface ViewRow {
  readonly id: string;
  readonly user_id: string;
  readonly page: string;
  readonly name: string;
  readonly search: string;
  readonly shared: number;
  readonly version: number;
  readonly updated_at: number;
  readonly updated_by: string;
  readonly username: string;
  readonly display_name: string;
}

/** A view that was saved while its owner was deleted is not seen. */
const rows = `SELECT v.id, v.user_id, v.page, v.name, v.search, v.shared, v.version, v.updated_at, v.updated_by,
  u.username, u.display_name FROM saved_view v JOIN app_user u ON u.id = v.user_id`;

export class SavedViewRecords extends SavedViewStore {
  constructor(private readonly database: Database) {
    super();
  }

  override async seenBy(userId: string | undefined): Promise<readonly StoredView[]> {
    return await this.read('v.user_id = ? OR v.shared = 1', [userId ?? '']);
  }

  override async byId(id: string): Promise<StoredView | undefined> {
    return (await this.read('v.id = ?', [id]))[0];
  }

  override async hold(userId: string): Promise<boolean> {
    return await this.database.write(async (session) => {
      // An update that changes nothing locks the row on every database; whoever deletes the user begins with it, too.
      return (await session.execute('UPDATE app_user SET version = version WHERE id = ?', [userId])) > 0;
    });
  }

  override async count(userId: string): Promise<{ readonly own: number; readonly shared: number }> {
    return await this.database.read(async (session) => {
      const count = async (condition: string, values: readonly BindValue[]): Promise<number> => {
        const sql = `SELECT COUNT(*) AS total FROM saved_view WHERE ${condition}`;
        return (await session.query<{ total: number }>(sql, values))[0]?.total ?? 0;
      };
      return { own: await count('user_id = ?', [userId]), shared: await count('shared = 1', []) };
    });
  }

  override async insert(write: ViewWrite): Promise<'inserted' | 'taken'> {
    return await this.database.write(async (session) => {
      if (await taken(session, write)) return 'taken';
      await session.execute(
        `INSERT INTO saved_view (page, name, name_key, search, shared, updated_at, updated_by, user_id, id, version)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
        [...factsOf(write), write.view.ownerId, write.view.id],
      );
      return 'inserted';
    });
  }

  override async update(write: ViewWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'> {
    return await this.database.write(async (session) => {
      if (await taken(session, write)) return 'taken';
      const changed = await session.execute(
        `UPDATE saved_view SET page = ?, name = ?, name_key = ?, search = ?, shared = ?, updated_at = ?, updated_by = ?,
           version = version + 1 WHERE id = ? AND version = ?`,
        [...factsOf(write), write.view.id, seenVersion],
      );
      return changed > 0 ? 'updated' : await staleOrGone(session, write.view.id);
    });
  }

  override async delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'> {
    return await this.database.write(async (session) => {
      const changed = await session.execute('DELETE FROM saved_view WHERE id = ? AND version = ?', [id, seenVersion]);
      return changed > 0 ? 'deleted' : await staleOrGone(session, id);
    });
  }

  private async read(condition: string, values: readonly BindValue[]): Promise<readonly StoredView[]> {
    const found = await this.database.read((session) =>
      session.query<ViewRow>(`${rows} WHERE ${condition} ORDER BY v.name, v.id`, values),
    );
    return found.map(stored);
  }
}

function factsOf({ view, at, by }: ViewWrite): readonly BindValue[] {
  return [view.page, view.name, keyOf(view), view.search, view.shared ? 1 : 0, at, by];
}

function keyOf({ ownerId, page, name }: ViewWrite['view']): string {
  return nameKey(ownerId, page, name);
}

async function taken(session: Session, { view }: ViewWrite): Promise<boolean> {
  const found = await session.query('SELECT id FROM saved_view WHERE name_key = ? AND id <> ?', [keyOf(view), view.id]);
  return found.length > 0;
}

async function staleOrGone(session: Session, id: string): Promise<'stale' | 'gone'> {
  return (await session.query('SELECT id FROM saved_view WHERE id = ?', [id])).length > 0 ? 'stale' : 'gone';
}

function stored(row: ViewRow): StoredView {
  const { id, user_id: ownerId, page, name, search, shared } = row;
  return {
    view: { id, ownerId, page, name, search, shared: shared === 1 },
    ownerName: row.display_name || row.username,
    version: row.version,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}
