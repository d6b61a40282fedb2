import { Unavailable } from '../../engine/ports/failure.js';
import type { Database } from './database.js';

const leaseMs = 20_000;
const renewEveryMs = 4_000;

/**
 * Runs `work` under the cluster's migration lock and answers `true`; `false` when another node holds it.
 *
 * The lock is a row with owner and expiry, taken by a conditional update on the database's clock, so that it works on a
 * Galera cluster too, where advisory locks are each node's own. It is renewed while `work` runs; a holder that dies is
 * followed by another after the expiry. Migrations create only what is not there, so a holder that was paused past its
 * expiry and goes on does no harm beside its follower.
 */
export async function holdMigrationLock(
  database: Database,
  owner: string,
  work: () => Promise<void>,
): Promise<boolean> {
  await ensureLockRow(database);
  if (!(await take(database, owner))) return false;
  let failure: unknown;
  const renewal = setInterval(() => {
    take(database, owner).catch((error: unknown) => {
      failure = error;
    });
  }, renewEveryMs);
  try {
    await work();
  } catch (error) {
    throw failure ?? error;
  } finally {
    clearInterval(renewal);
    await release(database, owner);
  }
  return true;
}

async function take(database: Database, owner: string): Promise<boolean> {
  const now = database.dialect.nowMs;
  const changed = await database.write((session) =>
    session.execute(
      `UPDATE migration_lock SET owner = ?, expires_at = ${now} + ${leaseMs} WHERE id = 1 AND (owner = ? OR expires_at < ${now})`,
      [owner, owner],
    ),
  );
  return changed === 1;
}

async function release(database: Database, owner: string): Promise<void> {
  await database.write((session) =>
    session.execute('UPDATE migration_lock SET expires_at = 0 WHERE id = 1 AND owner = ?', [owner]),
  );
}

/** Nodes that create the table or its row at the same instant fail in turns; the second try finds it made. */
async function ensureLockRow(database: Database): Promise<void> {
  let failure: unknown;
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      await database.write(async (session) => {
        await session.execute(
          'CREATE TABLE IF NOT EXISTS migration_lock (id int PRIMARY KEY, owner varchar(36) NOT NULL, expires_at bigint NOT NULL)',
        );
        await session.execute(
          "INSERT INTO migration_lock (id, owner, expires_at) SELECT 1, '', 0 WHERE NOT EXISTS (SELECT 1 FROM migration_lock)",
        );
      });
      return;
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      failure = error;
    }
  }
  throw failure;
}
