import type { CompilePattern } from '../../domain/labels/matcher.js';
import type { Instant } from '../../domain/time/instant.js';
import { type DueGroup, FlushStore, type FlushTransaction } from '../../engine/ports/flush-store.js';
import { type Rollback, rollback } from '../../engine/ports/tick-store.js';
import { ActiveAlerts } from './active-alerts.js';
import type { Database } from './database.js';
import { MessageLibraryReader } from './message-library-reader.js';
import { RoutingReader } from './routing-reader.js';
import { type FlushReaders, SqlFlushTransaction } from './sql-flush-transaction.js';
import { SuppressionReader } from './suppression-reader.js';
import { writeOrRollBack } from './write-or-roll-back.js';

/** Which groups are due, claims of flushes, and what they bring. */
export class SqlFlushStore extends FlushStore {
  private readonly readers: FlushReaders;

  /** `compile` makes matchers ready. */
  constructor(
    private readonly database: Database,
    compile: CompilePattern,
  ) {
    super();
    this.readers = {
      routing: new RoutingReader(compile),
      suppression: new SuppressionReader(compile),
      activeAlerts: new ActiveAlerts(),
      library: new MessageLibraryReader(),
    };
  }

  async dueGroups(now: Instant, limit: number): Promise<readonly DueGroup[]> {
    const rows = await this.database.read((session) =>
      session.query<{ id: string; flush_no: number; next_flush_at: number }>(
        `SELECT id, flush_no, next_flush_at FROM notification_group WHERE next_flush_at <= ?
         ORDER BY next_flush_at, id LIMIT ?`,
        [now, limit],
      ),
    );
    return rows.map((row) => ({ id: row.id, flushNo: row.flush_no, dueAt: row.next_flush_at }));
  }

  async nextDueAt(now: Instant): Promise<Instant | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<{ at: number | null }>(
        'SELECT MIN(next_flush_at) AS at FROM notification_group WHERE next_flush_at > ?',
        [now],
      ),
    );
    return row?.at ?? undefined;
  }

  async write<T>(work: (tx: FlushTransaction) => Promise<T | Rollback>): Promise<T | Rollback> {
    return await writeOrRollBack(
      this.database,
      (session) => work(new SqlFlushTransaction(session, this.readers)),
      rollback,
    );
  }
}
