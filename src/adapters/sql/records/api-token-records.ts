import type { Role } from '../../../domain/access/rights.js';
import type { Instant } from '../../../domain/time/instant.js';
import { type ApiToken, ApiTokenStore } from '../../../engine/ports/api-token-store.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { Database } from '../database.js';
import { cutPage, readCursor } from './cursor.js';

interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly team: string | null;
  readonly prefix: string;
  readonly user_id: string | null;
  readonly last_used_address: string | null;
  readonly created_at: number;
  readonly created_by: string;
  readonly expires_at: number | null;
  readonly last_used_at: number | null;
  readonly revoked_at: number | null;
}

const columns =
  'id, name, role, team, prefix, created_at, created_by, expires_at, last_used_at, revoked_at, user_id, last_used_address';

export class ApiTokenRecords extends ApiTokenStore {
  constructor(private readonly database: Database) {
    super();
  }

  async insert(token: ApiToken, hash: string): Promise<boolean> {
    return await this.database.write(async (session) => {
      const rows = await session.query<unknown>('SELECT id FROM api_token WHERE token_hash = ?', [hash]);
      if (rows.length > 0) return false;
      await session.execute(
        `INSERT INTO api_token (${columns}, token_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          token.id,
          token.name,
          token.role,
          token.team ?? null,
          token.prefix,
          token.createdAt,
          token.createdBy,
          token.expiresAt ?? null,
          token.lastUsedAt ?? null,
          token.revokedAt ?? null,
          token.userId ?? null,
          token.lastUsedAddress ?? null,
          hash,
        ],
      );
      return true;
    });
  }

  async byHash(hash: string): Promise<ApiToken | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<TokenRow>(`SELECT ${columns} FROM api_token WHERE token_hash = ?`, [hash]),
    );
    return row && tokenOf(row);
  }

  async list(page: PageRequest): Promise<Page<ApiToken>> {
    const after = page.cursor === undefined ? undefined : readCursor(page.cursor, ['number', 'string']);
    const [at = 0, id = ''] = after ?? [];
    const where = after ? 'WHERE created_at < ? OR (created_at = ? AND id < ?)' : '';
    return await this.database.read(async (session) => {
      const rows = await session.query<TokenRow>(
        `SELECT ${columns} FROM api_token ${where} ORDER BY created_at DESC, id DESC LIMIT ${page.limit + 1}`,
        after ? [at, at, id] : [],
      );
      const [count] = await session.query<{ total: number }>('SELECT COUNT(*) AS total FROM api_token');
      const cut = cutPage(rows, page.limit, { item: tokenOf, cursor: (row) => [row.created_at, row.id] });
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

  async touch(id: string, at: Instant): Promise<void> {
    await this.database.write((session) =>
      session.execute(
        'UPDATE api_token SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)',
        [at, id, at],
      ),
    );
  }

  async any(): Promise<boolean> {
    const rows = await this.database.read((session) => session.query('SELECT id FROM api_token LIMIT 1'));
    return rows.length > 0;
  }
}

function tokenOf(row: TokenRow): ApiToken {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    team: row.team ?? undefined,
    userId: row.user_id ?? undefined,
    lastUsedAddress: row.last_used_address ?? undefined,
    prefix: row.prefix,
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  };
}
