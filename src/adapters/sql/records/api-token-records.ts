import type { Instant } from '../../../domain/time/instant.js';
import {
  type ApiToken,
  ApiTokenStore,
  type FoundToken,
  type ListedToken,
  type TokenFilter,
  type TokenRotation,
} from '../../../engine/ports/api-token-store.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import {
  type FoundRow,
  foundColumns,
  foundToken,
  insertedColumns,
  type ListedRow,
  listedColumns,
  listedToken,
  tokenValues,
} from './api-token-row.js';
import { cutPage, readCursor } from './cursor.js';

/** Between two notes of a token's use. */
const touchEveryMs = 60_000;

/** One statement, from the indexes on the two hashes outwards: the only read that a request with a token costs. */
const findByHash = `SELECT ${foundColumns} FROM api_token t LEFT JOIN app_user u ON u.id = t.user_id
 LEFT JOIN team_member m ON m.user_id = u.id WHERE t.token_hash = ? OR t.previous_hash = ?`;

const listed = `SELECT ${listedColumns} FROM api_token t LEFT JOIN app_user u ON u.id = t.user_id`;

export class ApiTokenRecords extends ApiTokenStore {
  constructor(private readonly database: Database) {
    super();
  }

  async insert(token: ApiToken, hash: string): Promise<boolean> {
    return await this.database.write(async (session) => {
      const rows = await session.query('SELECT id FROM api_token WHERE token_hash = ? OR previous_hash = ?', [
        hash,
        hash,
      ]);
      if (rows.length > 0) return false;
      const values = [...tokenValues(token), hash];
      const holes = values.map(() => '?').join(', ');
      await session.execute(`INSERT INTO api_token (${insertedColumns}) VALUES (${holes})`, values);
      return true;
    });
  }

  async byHash(hash: string): Promise<FoundToken | undefined> {
    const rows = await this.database.read((session) => session.query<FoundRow>(findByHash, [hash, hash]));
    return foundToken(rows, hash);
  }

  async byId(id: string): Promise<ListedToken | undefined> {
    const [row] = await this.database.read((session) => session.query<ListedRow>(`${listed} WHERE t.id = ?`, [id]));
    return row && listedToken(row);
  }

  async list({ userId }: TokenFilter, page: PageRequest): Promise<Page<ListedToken>> {
    const owned = userId === undefined ? { where: '1 = 1', values: [] } : { where: 't.user_id = ?', values: [userId] };
    const after = page.cursor === undefined ? undefined : readCursor(page.cursor, ['number', 'string']);
    const [at = 0, id = ''] = after ?? [];
    const within = after ? `${owned.where} AND (t.created_at < ? OR (t.created_at = ? AND t.id < ?))` : owned.where;
    return await this.database.read(async (session) => {
      const rows = await session.query<ListedRow>(
        `${listed} WHERE ${within} ORDER BY t.created_at DESC, t.id DESC LIMIT ${page.limit + 1}`,
        after ? [...owned.values, at, at, id] : owned.values,
      );
      const [count] = await session.query<{ total: number }>(
        `SELECT COUNT(*) AS total FROM api_token t WHERE ${owned.where}`,
        owned.values,
      );
      const cut = cutPage(rows, page.limit, { item: listedToken, cursor: (row) => [row.created_at, row.id] });
      return { ...cut, total: count?.total ?? 0 };
    });
  }

  async revoke(id: string, at: Instant): Promise<'revoked' | 'gone'> {
    return await this.database.write(async (session) => {
      const changed = await session.execute('UPDATE api_token SET revoked_at = COALESCE(revoked_at, ?) WHERE id = ?', [
        at,
        id,
      ]);
      return changed > 0 ? 'revoked' : 'gone';
    });
  }

  async revokeAll(userId: string, at: Instant): Promise<number> {
    return await this.database.write((session) =>
      session.execute('UPDATE api_token SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL', [at, userId]),
    );
  }

  /**
   * One conditional update. What races: two rotations, or a rotation and a revocation. Whoever is second finds the row
   * changed: an overlap under way, or the end of the token, which no rotation takes back.
   */
  async rotate(id: string, rotation: TokenRotation): Promise<'rotated' | 'overlapping' | 'revoked' | 'gone'> {
    const { hash, prefix, at, previousUntil, expiresAt } = rotation;
    const overlap = previousUntil !== undefined;
    return await this.database.write(async (session) => {
      const changed = await session.execute(
        // MySQL takes assignments from left to right: the hash is kept before it is replaced.
        `UPDATE api_token SET previous_hash = ${overlap ? 'token_hash' : 'NULL'}, previous_until = ?, token_hash = ?,
           prefix = ?, expires_at = COALESCE(?, expires_at) WHERE id = ? AND revoked_at IS NULL
           ${overlap ? 'AND (previous_until IS NULL OR previous_until <= ?)' : ''}`,
        [previousUntil ?? null, hash, prefix, expiresAt ?? null, id, ...(overlap ? [at] : [])],
      );
      return changed > 0 ? 'rotated' : await whyNot(session, id);
    });
  }

  async touch(id: string, at: Instant, address: string): Promise<void> {
    await this.database.write((session) =>
      session.execute(
        `UPDATE api_token SET last_used_at = ?, last_used_address = ?
         WHERE id = ? AND (last_used_at IS NULL OR last_used_at <= ?)`,
        [at, address, id, at - touchEveryMs],
      ),
    );
  }

  async any(): Promise<boolean> {
    const rows = await this.database.read((session) => session.query('SELECT id FROM api_token LIMIT 1'));
    return rows.length > 0;
  }
}

async function whyNot(session: Session, id: string): Promise<'overlapping' | 'revoked' | 'gone'> {
  const [row] = await session.query<{ revoked_at: number | null }>('SELECT revoked_at FROM api_token WHERE id = ?', [
    id,
  ]);
  if (!row) return 'gone';
  return row.revoked_at === null ? 'overlapping' : 'revoked';
}
