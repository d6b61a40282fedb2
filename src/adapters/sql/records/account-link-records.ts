import type { Instant } from '../../../domain/time/instant.js';
import { type AccountLink, AccountLinkStore, type LinkPurpose } from '../../../engine/ports/account-link-store.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { pruneByKey } from './prune-by-key.js';

interface AccountLinkRow {
  readonly user_id: string;
  readonly purpose: LinkPurpose;
  readonly created_at: number;
  readonly created_by: string;
  readonly expires_at: number;
}

export class AccountLinkRecords extends AccountLinkStore {
  constructor(private readonly database: Database) {
    super();
  }

  async insert(link: AccountLink, codeHash: string): Promise<void> {
    await this.database.write(async (session) => {
      await session.execute('DELETE FROM account_link WHERE user_id = ?', [link.userId]);
      await session.execute(
        `INSERT INTO account_link (code_hash, user_id, purpose, created_at, created_by, expires_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
        [codeHash, link.userId, link.purpose, link.createdAt, link.createdBy, link.expiresAt],
      );
    });
  }

  async valid(codeHash: string, now: Instant): Promise<AccountLink | undefined> {
    return await this.database.read((session) =>
      one(session, 'code_hash = ? AND used_at IS NULL AND expires_at > ?', [codeHash, now]),
    );
  }

  async use(codeHash: string, now: Instant): Promise<AccountLink | undefined> {
    return await this.database.write(async (session) => {
      // One statement tests and takes: of two callers the row lock lets one change the row, the other changes none.
      const changed = await session.execute(
        'UPDATE account_link SET used_at = ? WHERE code_hash = ? AND used_at IS NULL AND expires_at > ?',
        [now, codeHash, now],
      );
      return changed > 0 ? await one(session, 'code_hash = ?', [codeHash]) : undefined;
    });
  }

  async prune(now: Instant): Promise<number> {
    return await pruneByKey(this.database, { table: 'account_link', key: 'code_hash', endsAt: 'expires_at' }, now);
  }
}

async function one(
  session: Session,
  condition: string,
  values: readonly (string | number)[],
): Promise<AccountLink | undefined> {
  const [row] = await session.query<AccountLinkRow>(
    `SELECT user_id, purpose, created_at, created_by, expires_at FROM account_link WHERE ${condition}`,
    values,
  );
  return (
    row && {
      userId: row.user_id,
      purpose: row.purpose,
      createdAt: row.created_at,
      createdBy: row.created_by,
      expiresAt: row.expires_at,
    }
  );
}
