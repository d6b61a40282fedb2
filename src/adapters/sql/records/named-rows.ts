import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { cutPage, readCursor } from './cursor.js';
import { nameKey } from './name-key.js';

/** Tables of one shape: a unique name, a version, a JSON definition. */
type NamedTable = 'contact_point' | 'data_source' | 'scrape_config' | 'mute_timing' | 'inhibition' | 'message_template';

export interface NamedRow {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly definition: string;
  readonly updated_at: number;
  readonly updated_by: string;
}

export interface NamedWrite {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly at: number;
  readonly by: string;
  /** Value of the column that only this table has. */
  readonly own: string | null;
}

const columns = 'id, name, version, definition, updated_at, updated_by';

/** The statements that named things share. */
export class NamedRows {
  constructor(
    private readonly database: Database,
    private readonly table: NamedTable,
    /** A column that only this table has, beside the definition that says the same: for conditions. */
    private readonly ownColumn: 'team' | 'type' | undefined,
  ) {}

  async list<T>(page: PageRequest, item: (row: NamedRow) => T): Promise<Page<T>> {
    const after = page.cursor === undefined ? undefined : String(readCursor(page.cursor, ['string'])[0]);
    return await this.database.read(async (session) => {
      const rows = await session.query<NamedRow>(
        `SELECT ${columns} FROM ${this.table} ${after === undefined ? '' : 'WHERE name > ?'}
         ORDER BY name LIMIT ${page.limit + 1}`,
        after === undefined ? [] : [after],
      );
      const [count] = await session.query<{ total: number }>(`SELECT COUNT(*) AS total FROM ${this.table}`);
      return { ...cutPage(rows, page.limit, { item, cursor: (row) => [row.name] }), total: count?.total ?? 0 };
    });
  }

  async byId(id: string): Promise<NamedRow | undefined> {
    return await this.one('id = ?', id);
  }

  async byName(name: string): Promise<NamedRow | undefined> {
    return await this.one('name_key = ?', nameKey(name));
  }

  async insert(write: NamedWrite): Promise<'inserted' | 'taken'> {
    return await this.database.write(async (session) => {
      if (await this.taken(session, write)) return 'taken';
      const own = this.ownColumn;
      await session.execute(
        `INSERT INTO ${this.table} (id, name, name_key, version, definition, updated_at, updated_by${own ? `, ${own}` : ''})
         VALUES (?, ?, ?, 1, ?, ?, ?${own ? ', ?' : ''})`,
        [write.id, write.name, nameKey(write.name), write.definition, write.at, write.by, ...(own ? [write.own] : [])],
      );
      return 'inserted';
    });
  }

  async update(write: NamedWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'> {
    return await this.database.write(async (session) => {
      if (await this.taken(session, write)) return 'taken';
      const own = this.ownColumn;
      const changed = await session.execute(
        `UPDATE ${this.table} SET name = ?, name_key = ?, version = version + 1, definition = ?, updated_at = ?,
           updated_by = ?${own ? `, ${own} = ?` : ''} WHERE id = ? AND version = ?`,
        [
          write.name,
          nameKey(write.name),
          write.definition,
          write.at,
          write.by,
          ...(own ? [write.own] : []),
          write.id,
          seenVersion,
        ],
      );
      return changed > 0 ? 'updated' : await this.staleOrGone(session, write.id);
    });
  }

  async delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'> {
    return await this.database.write(async (session) => {
      const changed = await session.execute(`DELETE FROM ${this.table} WHERE id = ? AND version = ?`, [
        id,
        seenVersion,
      ]);
      return changed > 0 ? 'deleted' : await this.staleOrGone(session, id);
    });
  }

  private async one(condition: string, value: string): Promise<NamedRow | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<NamedRow>(`SELECT ${columns} FROM ${this.table} WHERE ${condition}`, [value]),
    );
    return row;
  }

  private async taken(session: Session, write: NamedWrite): Promise<boolean> {
    const rows = await session.query(`SELECT id FROM ${this.table} WHERE name_key = ? AND id <> ?`, [
      nameKey(write.name),
      write.id,
    ]);
    return rows.length > 0;
  }

  private async staleOrGone(session: Session, id: string): Promise<'stale' | 'gone'> {
    const rows = await session.query(`SELECT id FROM ${this.table} WHERE id = ?`, [id]);
    return rows.length > 0 ? 'stale' : 'gone';
  }
}
