import type { CompilePattern } from '../../domain/labels/matcher.js';
import type { RecordedSeries } from '../../domain/evaluation/recorded-series.js';
import {
  type Rollback,
  rollback,
  type StandingClaim,
  TickStore,
  type TickTransaction,
} from '../../engine/ports/tick-store.js';
import type { Database } from './database.js';
import { RecordedSeriesRows } from './recorded-series-rows.js';
import { RoutingReader } from './routing-reader.js';
import { SqlTickTransaction } from './sql-tick-transaction.js';
import { writeOrRollBack } from './write-or-roll-back.js';

/** Claims of ticks, and what they bring. */
export class SqlTickStore extends TickStore {
  private readonly routing: RoutingReader;
  private readonly recorded = new RecordedSeriesRows();

  /** `compile` makes the matchers of routes ready. */
  constructor(
    private readonly database: Database,
    compile: CompilePattern,
  ) {
    super();
    this.routing = new RoutingReader(compile);
  }

  async write<T>(work: (tx: TickTransaction) => Promise<T | Rollback>): Promise<T | Rollback> {
    return await writeOrRollBack(
      this.database,
      (session) => work(new SqlTickTransaction(session, this.routing, this.recorded)),
      rollback,
    );
  }

  async recordedSeries(groupId: string): Promise<readonly RecordedSeries[]> {
    return await this.database.read((session) => this.recorded.read(session, groupId));
  }

  async standingClaim(groupId: string): Promise<StandingClaim | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<{ last_tick: number | null; last_evaluation_id: string | null; revision: number }>(
        'SELECT last_tick, last_evaluation_id, revision FROM rule_group WHERE id = ?',
        [groupId],
      ),
    );
    if (!row) return undefined;
    return {
      lastTick: row.last_tick ?? undefined,
      evaluationId: row.last_evaluation_id ?? undefined,
      revision: row.revision,
    };
  }
}
