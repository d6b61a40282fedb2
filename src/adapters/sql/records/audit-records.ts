import { type AuditEntry, type AuditEvent, type AuditFilter, AuditLog } from '../../../engine/ports/audit-log.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { BindValue } from '../bind-value.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { auditColumns, auditEntry, type AuditRow, auditRow } from './audit-row.js';
import { cutPage, readCursor } from './cursor.js';

const list = auditColumns.join(', ');
const holes = auditColumns.map(() => '?').join(', ');

/**
 * The audit log as a chain of hashes.
 *
 * What races: two nodes append at once. The one row of `audit_head` is locked by the first update and stays so until its
 * transaction ends; the other waits, and sees the new head. So numbers have no gap and no fork, in commit order.
 */
export class AuditRecords extends AuditLog {
  constructor(
    private readonly database: Database,
    private readonly node: string,
  ) {
    super();
  }

  async append(event: AuditEvent): Promise<void> {
    await this.database.write(async (session) => {
      await session.execute('UPDATE audit_head SET seq = seq + 1 WHERE id = 1');
      const head = await headOf(session);
      const row = auditRow(event, { seq: head.seq - 1, hash: head.hash }, this.node);
      const values = auditColumns.map((column) => row[column]);
      await session.execute(`INSERT INTO audit_entry (${list}) VALUES (${holes})`, values);
      await session.execute('UPDATE audit_head SET hash = ? WHERE id = 1', [row.hash]);
    });
  }

  async list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
    const { conditions, values } = conditionsOf(filter);
    const [before] = page.cursor === undefined ? [] : readCursor(page.cursor, ['number']);
    const within = before === undefined ? conditions : [...conditions, 'seq < ?'];
    return await this.database.read(async (session) => {
      const rows = await session.query<AuditRow>(
        `SELECT ${list} FROM audit_entry ${whereOf(within)} ORDER BY seq DESC LIMIT ${page.limit + 1}`,
        before === undefined ? values : [...values, before],
      );
      const [count] = await session.query<{ total: number }>(
        `SELECT COUNT(*) AS total FROM audit_entry ${whereOf(conditions)}`,
        values,
      );
      const cut = cutPage(rows, page.limit, { item: auditEntry, cursor: (row) => [row.seq] });
      return { ...cut, total: count?.total ?? 0 };
    });
  }

  async after(seq: number, limit: number): Promise<readonly AuditEntry[]> {
    const rows = await this.database.read((session) =>
      session.query<AuditRow>(`SELECT ${list} FROM audit_entry WHERE seq > ? ORDER BY seq LIMIT ${limit}`, [seq]),
    );
    return rows.map(auditEntry);
  }

  async head(): Promise<{ readonly seq: number; readonly hash: string }> {
    return await this.database.read(headOf);
  }
}

async function headOf(session: Session): Promise<{ readonly seq: number; readonly hash: string }> {
  const [head] = await session.query<{ seq: number; hash: string }>('SELECT seq, hash FROM audit_head WHERE id = 1');
  if (!head) throw new Error('the audit log has lost its head: run `tocsin migrate`');
  return head;
}

function conditionsOf(filter: AuditFilter): { readonly conditions: readonly string[]; readonly values: BindValue[] } {
  const wished: readonly [string, BindValue | undefined][] = [
    ['action = ?', filter.action],
    ['actor_name = ?', filter.actor],
    ['entity_kind = ?', filter.entityKind],
    ['entity_id = ?', filter.entityId],
    ['at >= ?', filter.from],
    ['at < ?', filter.to],
  ];
  const present = wished.filter((one): one is [string, BindValue] => one[1] !== undefined);
  return { conditions: present.map(([condition]) => condition), values: present.map(([, value]) => value) };
}

function whereOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}
