import type { RuleGroup } from '../../../domain/rule/rule-group.js';
import { type DeletedRule, DeletedRuleStore } from '../../../engine/ports/deleted-rule-store.js';
import type { RuleGroupWrite } from '../../../engine/ports/rule-group-store.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { insertVersion, namesOf, takenBy } from './rule-group-writes.js';

interface DeletedRow {
  readonly id: string;
  readonly definition: string;
  readonly deleted_at: number;
  readonly deleted_by: string;
}

interface KeptRow {
  readonly version: number;
  readonly revision: number;
  readonly last_tick: number | null;
}

interface VersionRow {
  readonly group_id: string;
  readonly version: number;
  readonly definition: string;
}

interface RemovalRow {
  readonly created_at: number;
  readonly created_by: string;
  readonly comment: string | null;
}

/** Texts that mention an id need not have the rule: of so many, the newest are looked at. */
const mostLookedAt = 10;

export class DeletedRuleRecords extends DeletedRuleStore {
  constructor(private readonly database: Database) {
    super();
  }

  async rule(ruleId: string): Promise<DeletedRule | undefined> {
    return await this.database.read(async (session) => {
      if (await stands(session, ruleId)) return undefined;
      return (await deletedWithGroup(session, ruleId)) ?? (await takenOut(session, ruleId));
    });
  }

  async revive(write: RuleGroupWrite): Promise<'inserted' | 'taken' | 'gone'> {
    return await this.database.write(async (session) => {
      const { id, group, at, by } = write;
      if (await takenBy(session, write)) return 'taken';
      const [kept] = await session.query<KeptRow>(
        'SELECT version, revision, last_tick FROM deleted_rule_group WHERE id = ?',
        [id],
      );
      // Of two that bring it back at once, one finds the row and the other does not.
      const found = await session.execute('DELETE FROM deleted_rule_group WHERE id = ?', [id]);
      if (!kept || found === 0) return 'gone';
      const version = kept.version + 1;
      await session.execute(
        `INSERT INTO rule_group (id, folder, name, name_key, definition, is_system, paused, version, revision,
           last_tick, missed_ticks, created_at, updated_at, updated_by, team)
         VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, 0, ?, ?, ?, ?)`,
        [
          id,
          ...namesOf(write),
          JSON.stringify(group),
          Number(group.paused),
          version,
          kept.revision + 1,
          kept.last_tick,
          at,
          at,
          by,
          group.team ?? null,
        ],
      );
      await insertVersion(session, write, version);
      return 'inserted';
    });
  }
}

/** Rules stand in the text of their group: it is searched for the id, which has no letter that a pattern knows. */
function mentions(ruleId: string): string {
  return `%"id":${JSON.stringify(ruleId)}%`;
}

function ruleIn(group: RuleGroup, ruleId: string) {
  return group.rules.find(({ id }) => id === ruleId);
}

async function stands(session: Session, ruleId: string): Promise<boolean> {
  const rows = await session.query<{ definition: string }>(
    'SELECT definition FROM rule_group WHERE definition LIKE ?',
    [mentions(ruleId)],
  );
  return rows.some(({ definition }) => ruleIn(JSON.parse(definition) as RuleGroup, ruleId) !== undefined);
}

async function deletedWithGroup(session: Session, ruleId: string): Promise<DeletedRule | undefined> {
  const rows = await session.query<DeletedRow>(
    `SELECT id, definition, deleted_at, deleted_by FROM deleted_rule_group WHERE definition LIKE ?
     ORDER BY deleted_at DESC LIMIT ${mostLookedAt}`,
    [mentions(ruleId)],
  );
  for (const { id, definition, deleted_at: deletedAt, deleted_by: deletedBy } of rows) {
    const group = JSON.parse(definition) as RuleGroup;
    const rule = ruleIn(group, ruleId);
    if (rule) return { rule, groupId: id, group, groupStands: false, deletedAt, deletedBy, comment: '' };
  }
  return undefined;
}

/** The version after the last one that had the rule took it out. */
async function takenOut(session: Session, ruleId: string): Promise<DeletedRule | undefined> {
  const rows = await session.query<VersionRow>(
    `SELECT v.group_id, v.version, v.definition FROM rule_group_version v JOIN rule_group g ON g.id = v.group_id
     WHERE g.is_system = 0 AND v.definition LIKE ? ORDER BY v.created_at DESC, v.version DESC LIMIT ${mostLookedAt}`,
    [mentions(ruleId)],
  );
  for (const { group_id: groupId, version, definition } of rows) {
    const group = JSON.parse(definition) as RuleGroup;
    const rule = ruleIn(group, ruleId);
    if (!rule) continue;
    const [removal] = await session.query<RemovalRow>(
      'SELECT created_at, created_by, comment FROM rule_group_version WHERE group_id = ? AND version = ?',
      [groupId, version + 1],
    );
    if (!removal) return undefined;
    const { created_at: deletedAt, created_by: deletedBy, comment } = removal;
    return { rule, groupId, group, groupStands: true, deletedAt, deletedBy, comment: comment ?? '' };
  }
  return undefined;
}
