import { randomUUID } from 'node:crypto';
import type { RuleGroup } from '../../../src/domain/rule/rule-group.js';
import { insertRows } from '../../../src/adapters/sql/bulk-write.js';
import type { Database } from '../../../src/adapters/sql/database.js';
import { migrate } from '../../../src/adapters/sql/migrate.js';
import { type DatabaseOptions, openDatabase } from '../../../src/adapters/sql/open-database.js';
import { ruleGroup } from '../../support/builders/rule-group-builder.js';
import { patientLimits } from '../../support/databases/patient-limits.js';

/** A migrated database with what a suite lays down beside the port under test. */
export class SqlWorld {
  private constructor(readonly database: Database) {}

  static async open(url: string, options: DatabaseOptions = {}): Promise<SqlWorld> {
    const database = await openDatabase(url, { ...patientLimits, ...options });
    await migrate(database);
    return new SqlWorld(database);
  }

  /** Stores a rule group of revision 1 and answers its id. */
  async addRuleGroup(changes: Partial<RuleGroup> = {}): Promise<string> {
    const id = randomUUID();
    const group = ruleGroup({ name: id, ...changes });
    await this.database.write((session) =>
      insertRows(session, {
        table: 'rule_group',
        columns: ['id', 'folder', 'name', 'name_key', 'definition', 'paused', 'version', 'revision', 'updated_by'],
        rows: [
          [id, group.folder, id, id.repeat(2).slice(0, 64), JSON.stringify(group), group.paused ? 1 : 0, 1, 1, 'test'],
        ],
        // Long before the small instants that tests count in.
        expressions: { created_at: '0', updated_at: '0' },
        onConflict: 'fail',
      }),
    );
    return id;
  }

  /** As an edit does: the next revision. */
  async editRuleGroup(id: string): Promise<void> {
    await this.run('UPDATE rule_group SET revision = revision + 1, version = version + 1 WHERE id = ?', [id]);
  }

  async deleteRuleGroup(id: string): Promise<void> {
    await this.run('DELETE FROM rule_group WHERE id = ?', [id]);
  }

  /** The database's clock. */
  async now(): Promise<number> {
    const [row] = await this.rows<{ now_ms: number }>(`SELECT ${this.database.dialect.nowMs} AS now_ms`);
    return row?.now_ms ?? 0;
  }

  /** Lets `ms` pass for notifications and their leases: moves their instants back. */
  async passTimeOfNotifications(ms: number): Promise<void> {
    await this.run('UPDATE notification SET due_at = due_at - ?, lease_until = lease_until - ?', [ms, ms]);
  }

  async rows<Row>(sql: string, values: readonly (string | number)[] = []): Promise<readonly Row[]> {
    return await this.database.read((session) => session.query<Row>(sql, values));
  }

  async run(sql: string, values: readonly (string | number)[] = []): Promise<number> {
    return await this.database.write((session) => session.execute(sql, values));
  }

  async close(): Promise<void> {
    await this.database.close();
  }
}
