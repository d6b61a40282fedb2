import type { Rollback } from '../../engine/ports/tick-store.js';
import type { Database } from './database.js';
import type { Session } from './session.js';

/** Carries the wish for no trace out of the transaction. */
class RolledBack extends Error {
  override readonly name = 'RolledBack';
}

/** One transaction that leaves no trace when `work` answers `sign`; see {@link Database.write} for the rest. */
export async function writeOrRollBack<T>(
  database: Database,
  work: (session: Session) => Promise<T | Rollback>,
  sign: Rollback,
): Promise<T | Rollback> {
  try {
    return await database.write(async (session) => {
      const result = await work(session);
      if (result === sign) throw new RolledBack();
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return sign;
    throw error;
  }
}
