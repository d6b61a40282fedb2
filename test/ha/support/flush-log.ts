import type { Database } from '../../../src/adapters/sql/database.js';
import { openDatabase } from '../../../src/adapters/sql/open-database.js';
import { patientLimits } from '../../support/databases/patient-limits.js';

/** What the flushes of the scenario's notification groups came to, read beside the nodes from their database. */
export class FlushLog {
  private readonly groups = new Map<number, string>();

  private constructor(private readonly database: Database) {}

  static async open(databaseUrl: string): Promise<FlushLog> {
    return new FlushLog(await openDatabase(databaseUrl, patientLimits));
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  /** The newest flush of a room's group that is committed; 0 while there is none. */
  async newest(room: number): Promise<number> {
    const id = await this.groupOf(room);
    if (id === undefined) return 0;
    const [row] = await this.rows<{ flush_no: number }>('SELECT flush_no FROM notification_group WHERE id = ?', [id]);
    return row?.flush_no ?? 0;
  }

  /** Of each flush of a room's group after this one. */
  async outcomesAfter(room: number, flushNo: number): Promise<readonly ('told' | 'nothing')[]> {
    const id = (await this.groupOf(room)) ?? '';
    const last = await this.newest(room);
    const rows = await this.rows<{ flush_no: number }>(
      `SELECT flush_no FROM notification WHERE notification_group_id = ? AND flush_no > ? AND status <> 'suppressed'`,
      [id, flushNo],
    );
    const told = new Set(rows.map((row) => row.flush_no));
    return Array.from({ length: last - flushNo }, (_, index) => (told.has(flushNo + 1 + index) ? 'told' : 'nothing'));
  }

  /** How many `unknown` attempts there were of each notification that was to be sent, by id. */
  async sent(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.rows<{ id: string; unknown_attempts: number }>(
      `SELECT id, (SELECT COUNT(*) FROM delivery_attempt WHERE notification_id = n.id AND outcome = 'unknown') AS unknown_attempts
       FROM notification n WHERE status <> 'suppressed'`,
    );
    return new Map(rows.map(({ id, unknown_attempts }) => [id, unknown_attempts]));
  }

  private async groupOf(room: number): Promise<string | undefined> {
    const known = this.groups.get(room);
    if (known !== undefined) return known;
    const rows = await this.rows<{ id: string; group_labels: string }>(
      'SELECT id, group_labels FROM notification_group',
    );
    for (const { id, group_labels } of rows) {
      this.groups.set(Number((JSON.parse(group_labels) as { room?: string }).room), id);
    }
    return this.groups.get(room);
  }

  private async rows<Row>(sql: string, values: readonly (string | number)[] = []): Promise<readonly Row[]> {
    return await this.database.read((session) => session.query<Row>(sql, values));
  }
}
