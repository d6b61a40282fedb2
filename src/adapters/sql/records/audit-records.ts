import {
  type AuditEntry,
  type AuditEvent,
  type AuditFilter,
  type AuditHead,
  type AuditLink,
  AuditLog,
} from '../../../engine/ports/audit-log.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { BindValue } from '../bind-value.js';
import { insertRows } from '../bulk-write.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { auditColumns, auditEntry, auditLink, type AuditRow, auditRow, headText, type Seal } from './audit-row.js';
import { cutPage, readCursor } from './cursor.js';

const list = auditColumns.join(', ');

/**
 * The audit log as a chain of hashes, each sealed with the cluster's secret key.
 *
 * What races: two nodes append at once. The one row of `audit_head` is locked by the first update and stays so until its
 * transaction ends; the other waits, and sees the new head. So numbers have no gap and no fork, in commit order.
 *
 * Why it cannot deadlock: what a transaction does is written right before its commit, all entries together. The head is
 * the last row that any transaction locks, so whoever holds it waits for nobody, and holds it for three statements.
 */
export class AuditRecords extends AuditLog {
  private readonly collected = new WeakMap<Session, AuditEvent[]>();

  constructor(
    private readonly database: Database,
    private readonly by: { readonly node: string; readonly seal: Seal },
  ) {
    super();
  }

  async append(event: AuditEvent): Promise<void> {
    await this.database.write(async (session) => {
      const events = this.collected.get(session);
      if (events) {
        events.push(event);
        return;
      }
      const first = [event];
      this.collected.set(session, first);
      session.atEnd(() => this.write(session, first));
    });
  }

  private async write(session: Session, events: readonly AuditEvent[]): Promise<void> {
    await session.execute('UPDATE audit_head SET seq = seq + ? WHERE id = 1', [events.length]);
    const stored = await headOf(session);
    let head = { seq: stored.seq - events.length, hash: stored.hash };
    const rows: AuditRow[] = [];
    for (const event of events) {
      const row = auditRow(event, head, this.by);
      rows.push(row);
      head = row;
    }
    await insertRows(session, {
      table: 'audit_entry',
      columns: auditColumns,
      rows: rows.map((row) => auditColumns.map((column) => row[column])),
      onConflict: 'fail',
    });
    await session.execute('UPDATE audit_head SET hash = ?, seal = ? WHERE id = 1', [
      head.hash,
      this.by.seal(headText(head)),
    ]);
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

  async after(seq: number, limit: number, filter?: AuditFilter): Promise<readonly AuditEntry[]> {
    return (await this.rowsAfter(seq, limit, filter)).map(auditEntry);
  }

  async links(seq: number, limit: number): Promise<readonly AuditLink[]> {
    return (await this.rowsAfter(seq, limit)).map((row) => auditLink(row, this.by.seal));
  }

  async head(): Promise<AuditHead> {
    const { seq, hash, seal } = await this.database.read(headOf);
    const untouched = seq === 0 && seal === null;
    return { seq, hash, sealed: untouched || seal === this.by.seal(headText({ seq, hash })) };
  }

  private async rowsAfter(seq: number, limit: number, filter?: AuditFilter): Promise<readonly AuditRow[]> {
    const { conditions, values } = filter ? conditionsOf(filter) : { conditions: [], values: [] };
    const where = whereOf(['seq > ?', ...conditions]);
    return await this.database.read((session) =>
      session.query<AuditRow>(`SELECT ${list} FROM audit_entry ${where} ORDER BY seq LIMIT ${limit}`, [seq, ...values]),
    );
  }
}

interface HeadRow {
  readonly seq: number;
  readonly hash: string;
  readonly seal: string | null;
}

async function headOf(session: Session): Promise<HeadRow> {
  const [head] = await session.query<HeadRow>('SELECT seq, hash, seal FROM audit_head WHERE id = 1');
  if (!head) throw new Error('the audit log has lost its head: somebody has removed the row of audit_head');
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
