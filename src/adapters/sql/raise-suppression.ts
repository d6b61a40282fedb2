import type { Session } from './session.js';

/**
 * Gives everything that holds notices back its next revision, and answers it: to be the first statement of each
 * transaction that changes silences, inhibitions, mute timings or message templates.
 *
 * A flush holds the row shared from the moment it reads what suppresses until it has committed. So this update waits
 * for every flush that decides without the change, and any flush that begins later waits for this transaction and
 * decides with it: what a returned request forbids is never sent. It is taken before all other locks, so writers meet
 * here and not crosswise.
 */
export async function raiseSuppression(session: Session): Promise<number> {
  // PostgreSQL lets those who share a row pass by who waits to change it: under steady flushes that would be for ever.
  // Locks of tables are given in the order of asking, and who reads the row to share it takes one that this excludes.
  if (session.dialect.kind === 'postgres') await session.execute('LOCK TABLE suppression_state IN EXCLUSIVE MODE');
  await session.execute('UPDATE suppression_state SET revision = revision + 1 WHERE id = 1');
  const [row] = await session.query<{ revision: number }>('SELECT revision FROM suppression_state WHERE id = 1');
  if (!row) throw new Error('the table suppression_state is empty: restore its row');
  return row.revision;
}
