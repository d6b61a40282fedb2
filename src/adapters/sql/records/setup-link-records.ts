import type { Instant } from '../../../domain/time/instant.js';
import { SetupLinkStore } from '../../../engine/ports/setup-link-store.js';
import type { Database } from '../database.js';

/** The table holds one row at most: its id is always 1. */
export class SetupLinkRecords extends SetupLinkStore {
  constructor(private readonly database: Database) {
    super();
  }

  async create(codeHash: string, expiresAt: Instant): Promise<boolean> {
    return await this.database.write(async (session) => {
      const rows = await session.query('SELECT id FROM setup_link WHERE id = 1');
      if (rows.length > 0) return false;
      await session.execute('INSERT INTO setup_link (id, code_hash, expires_at) VALUES (1, ?, ?)', [
        codeHash,
        expiresAt,
      ]);
      return true;
    });
  }

  async renew(codeHash: string, expiresAt: Instant): Promise<boolean> {
    const changed = await this.database.write((session) =>
      session.execute('UPDATE setup_link SET code_hash = ?, expires_at = ? WHERE id = 1 AND used_at IS NULL', [
        codeHash,
        expiresAt,
      ]),
    );
    return changed > 0;
  }

  async valid(codeHash: string, now: Instant): Promise<boolean> {
    const rows = await this.database.read((session) =>
      session.query('SELECT id FROM setup_link WHERE id = 1 AND code_hash = ? AND used_at IS NULL AND expires_at > ?', [
        codeHash,
        now,
      ]),
    );
    return rows.length > 0;
  }

  async use(codeHash: string, now: Instant): Promise<boolean> {
    // One statement tests and takes: of two callers the row lock lets one change the row, the other changes none.
    const changed = await this.database.write((session) =>
      session.execute(
        'UPDATE setup_link SET used_at = ? WHERE id = 1 AND code_hash = ? AND used_at IS NULL AND expires_at > ?',
        [now, codeHash, now],
      ),
    );
    return changed > 0;
  }
}
