import type { Instant } from '../../../domain/time/instant.js';
import { type Credentials, CredentialStore } from '../../../engine/ports/credential-store.js';
import type { SecretBox } from '../../../engine/ports/secret-box.js';
import type { Database } from '../database.js';

interface CredentialRow {
  readonly id: string;
  readonly password_hash: string | null;
  readonly password_changed_at: number | null;
  readonly totp_secret: string | null;
  readonly totp_confirmed_at: number | null;
}

export class CredentialRecords extends CredentialStore {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
  ) {
    super();
  }

  async of(userId: string): Promise<Credentials | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<CredentialRow>(
        'SELECT id, password_hash, password_changed_at, totp_secret, totp_confirmed_at FROM app_user WHERE id = ?',
        [userId],
      ),
    );
    return (
      row && {
        userId: row.id,
        passwordHash: row.password_hash ?? undefined,
        passwordChangedAt: row.password_changed_at ?? undefined,
        totpSecret: row.totp_secret === null ? undefined : this.box.open(row.totp_secret),
        totpConfirmedAt: row.totp_confirmed_at ?? undefined,
      }
    );
  }

  async setPassword(userId: string, hash: string | undefined, at: Instant, seenHash?: string): Promise<boolean> {
    const changed = await this.database.write((session) =>
      session.execute(
        `UPDATE app_user SET password_hash = ?, password_changed_at = ?
         WHERE id = ?${seenHash === undefined ? '' : ' AND password_hash = ?'}`,
        [hash ?? null, at, userId, ...(seenHash === undefined ? [] : [seenHash])],
      ),
    );
    return changed > 0;
  }

  async setTotp(userId: string, secret: string | undefined): Promise<void> {
    await this.database.write(async (session) => {
      // A new secret never takes the place of one that counts, whoever confirms one at this moment.
      const changed = await session.execute(
        `UPDATE app_user SET totp_secret = ?, totp_confirmed_at = NULL, totp_last_step = NULL
         WHERE id = ?${secret === undefined ? '' : ' AND totp_confirmed_at IS NULL'}`,
        [secret === undefined ? null : this.box.seal(secret), userId],
      );
      if (changed > 0) await session.execute('DELETE FROM recovery_code WHERE user_id = ?', [userId]);
    });
  }

  async confirmTotp(userId: string, at: Instant): Promise<void> {
    await this.database.write((session) =>
      session.execute(
        'UPDATE app_user SET totp_confirmed_at = COALESCE(totp_confirmed_at, ?) WHERE id = ? AND totp_secret IS NOT NULL',
        [at, userId],
      ),
    );
  }

  async takeTotpStep(userId: string, step: number): Promise<boolean> {
    // One statement tests and takes: of those who bring the same code at once the row lock lets one change the row.
    const changed = await this.database.write((session) =>
      session.execute(
        `UPDATE app_user SET totp_last_step = ?
         WHERE id = ? AND totp_secret IS NOT NULL AND (totp_last_step IS NULL OR totp_last_step < ?)`,
        [step, userId, step],
      ),
    );
    return changed > 0;
  }

  async setRecoveryCodes(userId: string, codeHashes: readonly string[]): Promise<void> {
    await this.database.write(async (session) => {
      await session.execute('DELETE FROM recovery_code WHERE user_id = ?', [userId]);
      for (const hash of codeHashes) {
        await session.execute('INSERT INTO recovery_code (code_hash, user_id) VALUES (?, ?)', [hash, userId]);
      }
    });
  }

  async takeRecoveryCode(userId: string, codeHash: string, at: Instant): Promise<boolean> {
    const changed = await this.database.write((session) =>
      session.execute('UPDATE recovery_code SET used_at = ? WHERE code_hash = ? AND user_id = ? AND used_at IS NULL', [
        at,
        codeHash,
        userId,
      ]),
    );
    return changed > 0;
  }

  async countRecoveryCodes(userId: string): Promise<number> {
    const [row] = await this.database.read((session) =>
      session.query<{ left_over: number }>(
        'SELECT COUNT(*) AS left_over FROM recovery_code WHERE user_id = ? AND used_at IS NULL',
        [userId],
      ),
    );
    return row?.left_over ?? 0;
  }
}
