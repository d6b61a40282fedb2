import type { Instant } from '../../../domain/time/instant.js';
import {
  type Confirmation,
  type FoundSession,
  type Session,
  type SessionSight,
  SessionStore,
} from '../../../engine/ports/session-store.js';
import type { Database } from '../database.js';
import type { Session as Statements } from '../session.js';
import {
  type FoundRow,
  foundColumns,
  foundSession,
  sessionColumns,
  sessionOf,
  type SessionRow,
} from './session-row.js';
import { userTeams } from './user-row.js';

const mostListed = 1_000;
const prunedAtOnce = 500;
const holes = sessionColumns.map(() => '?').join(', ');

/** One statement, from the token's primary key outwards: the only read that a request with a cookie costs. */
const findByToken = `SELECT ${foundColumns} FROM session_token t JOIN session s ON s.id = t.session_id
 JOIN app_user u ON u.id = s.user_id ${userTeams} WHERE t.token_hash = ?`;

/**
 * Writers of one session take its row first, tokens afterwards, so they follow one another: after a revocation there is
 * no row to rotate, and a rotation that came before it leaves a token that the revocation sees and removes.
 */
export class SessionRecords extends SessionStore {
  constructor(private readonly database: Database) {
    super();
  }

  async insert(session: Session, tokenHash: string): Promise<void> {
    await this.database.write(async (tx) => {
      await tx.execute(`INSERT INTO session (${sessionColumns.join(', ')}) VALUES (${holes})`, [
        session.id,
        session.userId,
        session.method,
        session.generation,
        session.confirmedGeneration,
        session.confirmedAt,
        session.rotatedAt,
        session.createdAt,
        session.lastSeenAt,
        session.expiresAt,
        session.address,
        session.userAgent,
        session.node,
      ]);
      await addToken(tx, session.id, session.generation, tokenHash);
    });
  }

  async byTokenHash(tokenHash: string): Promise<FoundSession | undefined> {
    return foundSession(await this.database.read((tx) => tx.query<FoundRow>(findByToken, [tokenHash])));
  }

  async rotate(id: string, seenGeneration: number, tokenHash: string, at: Instant): Promise<boolean> {
    return await this.database.write(async (tx) => {
      // Compare and set: of all who saw this generation, on whatever node, one finds it still there.
      const won = await tx.execute(
        'UPDATE session SET generation = ?, rotated_at = ? WHERE id = ? AND generation = ?',
        [seenGeneration + 1, at, id, seenGeneration],
      );
      if (won > 0) await addToken(tx, id, seenGeneration + 1, tokenHash);
      return won > 0;
    });
  }

  async confirm(confirmation: Confirmation): Promise<void> {
    const { sessionId, generation, tokenHash, at } = confirmation;
    await this.database.write(async (tx) => {
      const present = await tx.execute(
        `UPDATE session SET confirmed_at = CASE WHEN confirmed_generation < ? THEN ? ELSE confirmed_at END,
           confirmed_generation = CASE WHEN confirmed_generation < ? THEN ? ELSE confirmed_generation END WHERE id = ?`,
        [generation, at, generation, generation, sessionId],
      );
      if (present === 0) return;
      // The generation that stands now, under the lock of the session's row: tokens issued later have a higher one.
      await tx.execute(
        `UPDATE session_token SET first_used_at = ?, first_used_generation = (SELECT generation FROM session WHERE id = ?)
         WHERE token_hash = ? AND first_used_at IS NULL`,
        [at, sessionId, tokenHash],
      );
      await tx.execute(
        'UPDATE session_token SET superseded_at = ? WHERE session_id = ? AND first_used_generation < ? AND superseded_at IS NULL',
        [at, sessionId, generation],
      );
      await forgetTokens(tx, confirmation);
    });
  }

  async seen(id: string, { at, address, node }: SessionSight): Promise<void> {
    await this.database.write((tx) =>
      tx.execute('UPDATE session SET last_seen_at = ?, address = ?, node = ? WHERE id = ? AND last_seen_at < ?', [
        at,
        address,
        node,
        id,
        at,
      ]),
    );
  }

  async ofUser(userId: string): Promise<readonly Session[]> {
    const rows = await this.database.read((tx) =>
      tx.query<SessionRow>(
        `SELECT ${sessionColumns.join(', ')} FROM session WHERE user_id = ? ORDER BY created_at DESC, id DESC LIMIT ${mostListed}`,
        [userId],
      ),
    );
    return rows.map(sessionOf);
  }

  async revoke(userId: string, id: string): Promise<'revoked' | 'gone'> {
    return await this.database.write(async (tx) => {
      const removed = await tx.execute('DELETE FROM session WHERE id = ? AND user_id = ?', [id, userId]);
      if (removed === 0) return 'gone';
      await tx.execute('DELETE FROM session_token WHERE session_id = ?', [id]);
      return 'revoked';
    });
  }

  async revokeAll(userId: string, exceptId = ''): Promise<number> {
    return await this.database.write(async (tx) => {
      const rows = await tx.query<{ id: string }>('SELECT id FROM session WHERE user_id = ? AND id <> ? ORDER BY id', [
        userId,
        exceptId,
      ]);
      let removed = 0;
      for (const { id } of rows) removed += await removeSession(tx, id);
      return removed;
    });
  }

  async prune(idleSince: Instant, now: Instant): Promise<number> {
    return await this.database.write(async (tx) => {
      const rows = await tx.query<{ id: string }>(
        `SELECT id FROM session WHERE expires_at <= ? OR last_seen_at <= ? ORDER BY id LIMIT ${prunedAtOnce}`,
        [now, idleSince],
      );
      let removed = 0;
      for (const { id } of rows) removed += await removeSession(tx, id);
      return removed;
    });
  }
}

async function addToken(tx: Statements, sessionId: string, generation: number, hash: string): Promise<void> {
  await tx.execute('INSERT INTO session_token (token_hash, session_id, generation) VALUES (?, ?, ?)', [
    hash,
    sessionId,
    generation,
  ]);
}

async function removeSession(tx: Statements, id: string): Promise<number> {
  const removed = await tx.execute('DELETE FROM session WHERE id = ?', [id]);
  if (removed > 0) await tx.execute('DELETE FROM session_token WHERE session_id = ?', [id]);
  return removed;
}

/** Tokens that are refused by now, and those never used that were issued before one of them: their answers are lost. */
async function forgetTokens(tx: Statements, { sessionId, forgetsSupersededUntil }: Confirmation): Promise<void> {
  const [newest] = await tx.query<{ generation: number | null }>(
    'SELECT MAX(generation) AS generation FROM session_token WHERE session_id = ? AND superseded_at <= ?',
    [sessionId, forgetsSupersededUntil],
  );
  if (newest?.generation == null) return;
  await tx.execute(
    'DELETE FROM session_token WHERE session_id = ? AND generation <= ? AND (superseded_at <= ? OR first_used_at IS NULL)',
    [sessionId, newest.generation, forgetsSupersededUntil],
  );
}
