import type { RuleGroupDeletion, RuleGroupWrite } from '../../../engine/ports/rule-group-store.js';
import type { Session } from '../session.js';
import { nameKey } from './name-key.js';

export function namesOf({ group }: RuleGroupWrite): readonly [string, string, string] {
  return [group.folder, group.name, nameKey(group.folder, group.name)];
}

export async function takenBy(session: Session, write: RuleGroupWrite): Promise<boolean> {
  const [, , key] = namesOf(write);
  const rows = await session.query('SELECT id FROM rule_group WHERE name_key = ? AND id <> ?', [key, write.id]);
  return rows.length > 0;
}

export async function staleOrGone(session: Session, id: string): Promise<'stale' | 'gone'> {
  const rows = await session.query('SELECT id FROM rule_group WHERE id = ?', [id]);
  return rows.length > 0 ? 'stale' : 'gone';
}

export async function insertVersion(session: Session, write: RuleGroupWrite, version: number): Promise<void> {
  await session.execute(
    `INSERT INTO rule_group_version (group_id, version, definition, created_at, created_by, comment)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [write.id, version, JSON.stringify(write.group), write.at, write.by, write.comment],
  );
}

interface LeavingRow {
  readonly definition: string;
  readonly is_system: number;
  readonly version: number;
  readonly revision: number;
  readonly last_tick: number | null;
}

/** Takes the group out of the table; one of people is kept elsewhere with its versions. */
export async function deleteGroup(
  session: Session,
  { id, at, by }: RuleGroupDeletion,
  seenVersion: number,
): Promise<'deleted' | 'stale' | 'gone'> {
  // The first statement locks the row: a tick that is claimed before it is read below, and none is claimed after it.
  const locked = await session.execute('UPDATE rule_group SET revision = revision + 1 WHERE id = ? AND version = ?', [
    id,
    seenVersion,
  ]);
  const [row] = await session.query<LeavingRow>(
    'SELECT definition, is_system, version, revision, last_tick FROM rule_group WHERE id = ?',
    [id],
  );
  if (locked === 0 || !row) return await staleOrGone(session, id);
  await session.execute('DELETE FROM rule_group WHERE id = ?', [id]);
  if (row.is_system !== 0) {
    await session.execute('DELETE FROM rule_group_version WHERE group_id = ?', [id]);
    return 'deleted';
  }
  await session.execute(
    `INSERT INTO deleted_rule_group (id, definition, version, revision, last_tick, deleted_at, deleted_by)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [id, row.definition, row.version, row.revision, row.last_tick, at, by],
  );
  return 'deleted';
}
