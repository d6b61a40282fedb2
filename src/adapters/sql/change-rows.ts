import type { Change } from '../../engine/ports/change-feed.js';
import { insertRows } from './bulk-write.js';
import type { Session } from './session.js';

/** Appends to the change feed in the session's transaction; its instants are the database's. */
export async function appendChanges(session: Session, changes: readonly Change[]): Promise<void> {
  await insertRows(session, {
    table: 'change_feed',
    columns: ['kind', 'entity_id'],
    rows: changes.map(({ kind, entityId }) => [kind, entityId]),
    expressions: { at: session.dialect.nowMs },
    onConflict: 'fail',
  });
}
