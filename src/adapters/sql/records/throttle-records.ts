import type { Instant } from '../../../domain/time/instant.js';
import { Throttle, type ThrottleAnswer, type ThrottleKey, type ThrottleLimit } from '../../../engine/ports/throttle.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { DuplicateKey } from '../statement-failure.js';
import { nameKey } from './name-key.js';
import { pruneByKey } from './prune-by-key.js';

/** One row per key and window. The key is hashed: the table names nobody who mistyped a password for a user name. */
export class ThrottleRecords extends Throttle {
  constructor(private readonly database: Database) {
    super();
  }

  /**
   * What races: any number of attempts on any nodes. One statement tests the count and adds to it, so the row lock puts
   * them in order (on a Galera cluster all but one fail at their commit and run again), and each sees what those before
   * it have counted. Two first attempts both insert: the second finds the key taken and counts on the row of the first.
   */
  async take(key: ThrottleKey, limit: ThrottleLimit, now: Instant): Promise<ThrottleAnswer> {
    if (this.database.inTransaction) throw new Error('an attempt is counted in a transaction of its own');
    const attempt = (): Promise<ThrottleAnswer> =>
      this.database.write((session) => counted(session, hashOf(key), limit, now));
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
      return await attempt();
    }
  }

  async clear(key: ThrottleKey): Promise<void> {
    await this.database.write((session) => session.execute('DELETE FROM throttle WHERE key_hash = ?', [hashOf(key)]));
  }

  async giveBack(key: ThrottleKey): Promise<void> {
    await this.database.write((session) =>
      session.execute('UPDATE throttle SET attempts = attempts - 1 WHERE key_hash = ? AND attempts > 0', [hashOf(key)]),
    );
  }

  async prune(now: Instant): Promise<number> {
    return await pruneByKey(this.database, { table: 'throttle', key: 'key_hash', endsAt: 'window_ends_at' }, now);
  }
}

async function counted(session: Session, hash: string, limit: ThrottleLimit, now: Instant): Promise<ThrottleAnswer> {
  // Between update and look another's first attempt may have come: then there is a row to count on.
  for (;;) {
    if (await added(session, hash, limit, now)) return { go: true };
    const [row] = await session.query<{ attempts: number; window_ends_at: number }>(
      'SELECT attempts, window_ends_at FROM throttle WHERE key_hash = ?',
      [hash],
    );
    if (row === undefined) break;
    const retryAfterMs = row.window_ends_at - now;
    if (row.attempts >= limit.attempts && retryAfterMs > 0) return { go: false, retryAfterMs };
  }
  await session.execute('INSERT INTO throttle (key_hash, attempts, window_ends_at) VALUES (?, 1, ?)', [
    hash,
    now + limit.windowMs,
  ]);
  return { go: true };
}

async function added(session: Session, hash: string, limit: ThrottleLimit, now: Instant): Promise<boolean> {
  // The order matters: MySQL computes each value from the ones that it has set before.
  const changed = await session.execute(
    `UPDATE throttle SET attempts = CASE WHEN window_ends_at <= ? THEN 1 ELSE attempts + 1 END,
       window_ends_at = CASE WHEN window_ends_at <= ? THEN ? ELSE window_ends_at END
     WHERE key_hash = ? AND (window_ends_at <= ? OR attempts < ?)`,
    [now, now, now + limit.windowMs, hash, now, limit.attempts],
  );
  return changed > 0;
}

function hashOf({ kind, subject }: ThrottleKey): string {
  return nameKey(kind, subject);
}
