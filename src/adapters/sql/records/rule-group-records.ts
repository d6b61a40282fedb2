import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { RuleGroup } from '../../../domain/rule/rule-group.js';
import {
  type DataSourceGroup,
  type RuleGroupDeletion,
  type RuleGroupFilter,
  RuleGroupStore,
  type RuleGroupVersion,
  type RuleGroupWrite,
  type StoredRuleGroup,
} from '../../../engine/ports/rule-group-store.js';
import type { Database } from '../database.js';
import { cutPage, readCursor } from './cursor.js';
import { nameKey } from './name-key.js';
import {
  type RuleGroupRow,
  type RuleGroupVersionRow,
  ruleGroupColumns,
  ruleGroupVersion,
  ruleGroupVersionColumns,
  storedRuleGroup,
} from './rule-group-row.js';
import { deleteGroup, insertVersion, namesOf, staleOrGone, takenBy } from './rule-group-writes.js';

export class RuleGroupRecords extends RuleGroupStore {
  constructor(private readonly database: Database) {
    super();
  }

  async list(filter: RuleGroupFilter, page: PageRequest): Promise<Page<StoredRuleGroup>> {
    const conditions = ['is_system = 0'];
    const values: string[] = [];
    for (const column of ['folder', 'name'] as const) {
      const wanted = filter[column];
      if (wanted === undefined) continue;
      conditions.push(`${column} = ?`);
      values.push(wanted);
    }
    const all = conditions.join(' AND ');
    const from = page.cursor === undefined ? undefined : readCursor(page.cursor, ['string', 'string']).map(String);
    const [folder = '', name = ''] = from ?? [];
    const after = from ? ' AND (folder > ? OR (folder = ? AND name > ?))' : '';
    return await this.database.read(async (session) => {
      const rows = await session.query<RuleGroupRow>(
        `SELECT ${ruleGroupColumns} FROM rule_group WHERE ${all}${after} ORDER BY folder, name LIMIT ${page.limit + 1}`,
        from ? [...values, folder, folder, name] : values,
      );
      const [count] = await session.query<{ total: number }>(
        `SELECT COUNT(*) AS total FROM rule_group WHERE ${all}`,
        values,
      );
      const cut = cutPage(rows, page.limit, { item: storedRuleGroup, cursor: (row) => [row.folder, row.name] });
      return { ...cut, total: count?.total ?? 0 };
    });
  }

  async byId(id: string): Promise<StoredRuleGroup | undefined> {
    return await this.one('id = ?', id);
  }

  async byName(folder: string, name: string): Promise<StoredRuleGroup | undefined> {
    return await this.one('name_key = ?', nameKey(folder, name));
  }

  /** Rules stand in the text of their group: it is searched for the id, which has no letter that a pattern knows. */
  async byRuleId(ruleId: string): Promise<StoredRuleGroup | undefined> {
    const rows = await this.database.read((session) =>
      session.query<RuleGroupRow>(
        `SELECT ${ruleGroupColumns} FROM rule_group WHERE is_system = 0 AND definition LIKE ?`,
        [`%"id":${JSON.stringify(ruleId)}%`],
      ),
    );
    return rows.map(storedRuleGroup).find(({ group }) => group.rules.some(({ id }) => id === ruleId));
  }

  async system(): Promise<readonly StoredRuleGroup[]> {
    const rows = await this.database.read((session) =>
      session.query<RuleGroupRow>(`SELECT ${ruleGroupColumns} FROM rule_group WHERE is_system = 1 ORDER BY name`),
    );
    return rows.map(storedRuleGroup);
  }

  async askingDataSource(dataSource: string): Promise<readonly DataSourceGroup[]> {
    const rows = await this.database.read((session) =>
      session.query<{ id: string; definition: string }>(
        'SELECT id, definition FROM rule_group WHERE is_system = 0 ORDER BY folder, name',
      ),
    );
    return rows.flatMap(({ id, definition }) => {
      const { folder, name, rules, ...group } = JSON.parse(definition) as RuleGroup;
      return group.dataSource === dataSource ? [{ id, folder, name, rules: rules.length }] : [];
    });
  }

  async any(): Promise<boolean> {
    const rows = await this.database.read((session) =>
      session.query('SELECT id FROM rule_group WHERE is_system = 0 LIMIT 1'),
    );
    return rows.length > 0;
  }

  async insert(write: RuleGroupWrite): Promise<'inserted' | 'taken'> {
    return await this.database.write(async (session) => {
      if (await takenBy(session, write)) return 'taken';
      const { id, group, at, by } = write;
      await session.execute(
        `INSERT INTO rule_group (id, folder, name, name_key, definition, is_system, paused, version, revision,
           missed_ticks, created_at, updated_at, updated_by, team)
         VALUES (?, ?, ?, ?, ?, ?, ?, 1, 1, 0, ?, ?, ?, ?)`,
        [
          id,
          ...namesOf(write),
          JSON.stringify(group),
          Number(write.system),
          Number(group.paused),
          at,
          at,
          by,
          group.team ?? null,
        ],
      );
      await insertVersion(session, write, 1);
      return 'inserted';
    });
  }

  async update(write: RuleGroupWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'> {
    return await this.database.write(async (session) => {
      if (await takenBy(session, write)) return 'taken';
      const { id, group, at, by } = write;
      // The first statement that touches the row: from here on a claim of this group waits, and then finds the
      // revision changed.
      const changed = await session.execute(
        `UPDATE rule_group SET folder = ?, name = ?, name_key = ?, definition = ?, paused = ?, version = version + 1,
           revision = revision + 1, updated_at = ?, updated_by = ?, team = ? WHERE id = ? AND version = ?`,
        [...namesOf(write), JSON.stringify(group), Number(group.paused), at, by, group.team ?? null, id, seenVersion],
      );
      if (changed === 0) return await staleOrGone(session, id);
      await insertVersion(session, write, seenVersion + 1);
      return 'updated';
    });
  }

  async delete(deletion: RuleGroupDeletion, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'> {
    return await this.database.write((session) => deleteGroup(session, deletion, seenVersion));
  }

  async versions(id: string, page: PageRequest): Promise<Page<RuleGroupVersion>> {
    const before = page.cursor === undefined ? undefined : readCursor(page.cursor, ['number'])[0];
    const where = before === undefined ? '' : ' AND version < ?';
    return await this.database.read(async (session) => {
      const rows = await session.query<RuleGroupVersionRow>(
        `SELECT ${ruleGroupVersionColumns} FROM rule_group_version WHERE group_id = ?${where}
         ORDER BY version DESC LIMIT ${page.limit + 1}`,
        before === undefined ? [id] : [id, before],
      );
      const [count] = await session.query<{ total: number }>(
        'SELECT COUNT(*) AS total FROM rule_group_version WHERE group_id = ?',
        [id],
      );
      const cut = cutPage(rows, page.limit, { item: ruleGroupVersion, cursor: (row) => [row.version] });
      return { ...cut, total: count?.total ?? 0 };
    });
  }

  async version(id: string, version: number): Promise<RuleGroupVersion | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<RuleGroupVersionRow>(
        `SELECT ${ruleGroupVersionColumns} FROM rule_group_version WHERE group_id = ? AND version = ?`,
        [id, version],
      ),
    );
    return row && ruleGroupVersion(row);
  }

  private async one(condition: string, value: string): Promise<StoredRuleGroup | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<RuleGroupRow>(`SELECT ${ruleGroupColumns} FROM rule_group WHERE ${condition}`, [value]),
    );
    return row && storedRuleGroup(row);
  }
}
