import type { Dashboard } from '../../../domain/dashboard/dashboard.js';
import {
  DashboardStore,
  type DashboardVersion,
  type DashboardWrite,
  type StoredDashboard,
} from '../../../engine/ports/dashboard-store.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { cutPage, readCursor } from './cursor.js';

interface Row {
  readonly id: string;
  readonly slug: string;
  readonly definition: string;
  readonly version: number;
  readonly updated_at: number;
  readonly updated_by: string;
}

interface VersionRow {
  readonly version: number;
  readonly definition: string;
  readonly comment: string;
  readonly created_at: number;
  readonly created_by: string;
}

/** What each table keeps of a dashboard besides its row, removed with it. */
const belongings = ['dashboard_version', 'dashboard_star'];
const columns = 'id, slug, definition, version, updated_at, updated_by';
const versionColumns = 'version, definition, comment, created_at, created_by';

export class DashboardRecords extends DashboardStore {
  constructor(private readonly database: Database) {
    super();
  }

  override async list(page: PageRequest): Promise<Page<StoredDashboard>> {
    const after = page.cursor === undefined ? undefined : String(readCursor(page.cursor, ['string'])[0]);
    return await this.database.read(async (session) => {
      const rows = await session.query<Row>(
        `SELECT ${columns} FROM dashboard ${after === undefined ? '' : 'WHERE slug > ?'}
         ORDER BY slug LIMIT ${page.limit + 1}`,
        after === undefined ? [] : [after],
      );
      const [count] = await session.query<{ total: number }>('SELECT COUNT(*) AS total FROM dashboard');
      const cut = cutPage(rows, page.limit, { item: stored, cursor: (row) => [row.slug] });
      return { ...cut, total: count?.total ?? 0 };
    });
  }

  override async byId(id: string): Promise<StoredDashboard | undefined> {
    return await this.one('id = ?', id);
  }

  override async bySlug(slug: string): Promise<StoredDashboard | undefined> {
    return await this.one('slug = ?', slug);
  }

  override async slugs(): Promise<readonly string[]> {
    const rows = await this.database.read((session) =>
      session.query<{ slug: string }>('SELECT slug FROM dashboard ORDER BY slug'),
    );
    return rows.map(({ slug }) => slug);
  }

  override async insert(write: DashboardWrite): Promise<'inserted' | 'taken'> {
    return await this.database.write(async (session) => {
      if (await isTaken(session, write)) return 'taken';
      const { id, dashboard, at, by } = write;
      await session.execute(
        `INSERT INTO dashboard (id, slug, title, definition, version, updated_at, updated_by)
         VALUES (?, ?, ?, ?, 1, ?, ?)`,
        [id, dashboard.slug, dashboard.title, JSON.stringify(dashboard), at, by],
      );
      await insertVersion(session, write, 1);
      return 'inserted';
    });
  }

  override async update(write: DashboardWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'> {
    return await this.database.write(async (session) => {
      if (await isTaken(session, write)) return 'taken';
      const { id, dashboard, at, by } = write;
      const changed = await session.execute(
        `UPDATE dashboard SET slug = ?, title = ?, definition = ?, version = version + 1, updated_at = ?, updated_by = ?
         WHERE id = ? AND version = ?`,
        [dashboard.slug, dashboard.title, JSON.stringify(dashboard), at, by, id, seenVersion],
      );
      if (changed === 0) return await staleOrGone(session, id);
      await insertVersion(session, write, seenVersion + 1);
      return 'updated';
    });
  }

  override async delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'> {
    return await this.database.write(async (session) => {
      const changed = await session.execute('DELETE FROM dashboard WHERE id = ? AND version = ?', [id, seenVersion]);
      if (changed === 0) return await staleOrGone(session, id);
      for (const table of belongings) await session.execute(`DELETE FROM ${table} WHERE dashboard_id = ?`, [id]);
      return 'deleted';
    });
  }

  override async versions(id: string, page: PageRequest): Promise<Page<DashboardVersion>> {
    const before = page.cursor === undefined ? undefined : readCursor(page.cursor, ['number'])[0];
    return await this.database.read(async (session) => {
      const rows = await session.query<VersionRow>(
        `SELECT ${versionColumns} FROM dashboard_version
         WHERE dashboard_id = ?${before === undefined ? '' : ' AND version < ?'}
         ORDER BY version DESC LIMIT ${page.limit + 1}`,
        before === undefined ? [id] : [id, before],
      );
      const [count] = await session.query<{ total: number }>(
        'SELECT COUNT(*) AS total FROM dashboard_version WHERE dashboard_id = ?',
        [id],
      );
      const cut = cutPage(rows, page.limit, { item: storedVersion, cursor: (row) => [row.version] });
      return { ...cut, total: count?.total ?? 0 };
    });
  }

  override async version(id: string, version: number): Promise<DashboardVersion | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<VersionRow>(
        `SELECT ${versionColumns} FROM dashboard_version WHERE dashboard_id = ? AND version = ?`,
        [id, version],
      ),
    );
    return row && storedVersion(row);
  }

  private async one(condition: string, value: string): Promise<StoredDashboard | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<Row>(`SELECT ${columns} FROM dashboard WHERE ${condition}`, [value]),
    );
    return row && stored(row);
  }
}

async function isTaken(session: Session, { id, dashboard }: DashboardWrite): Promise<boolean> {
  const rows = await session.query('SELECT id FROM dashboard WHERE slug = ? AND id <> ?', [dashboard.slug, id]);
  return rows.length > 0;
}

async function staleOrGone(session: Session, id: string): Promise<'stale' | 'gone'> {
  const rows = await session.query('SELECT id FROM dashboard WHERE id = ?', [id]);
  return rows.length > 0 ? 'stale' : 'gone';
}

async function insertVersion(session: Session, write: DashboardWrite, version: number): Promise<void> {
  const { id, dashboard, comment, at, by } = write;
  await session.execute(
    `INSERT INTO dashboard_version (dashboard_id, version, definition, comment, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [id, version, JSON.stringify(dashboard), comment, at, by],
  );
}

function stored(row: Row): StoredDashboard {
  const { id, version, updated_at: updatedAt, updated_by: updatedBy } = row;
  return { id, version, dashboard: JSON.parse(row.definition) as Dashboard, updatedAt, updatedBy };
}

function storedVersion(row: VersionRow): DashboardVersion {
  const { version, comment, created_at: createdAt, created_by: createdBy } = row;
  return { version, comment, dashboard: JSON.parse(row.definition) as Dashboard, createdAt, createdBy };
}
