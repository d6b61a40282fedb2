import type { Alert } from '../../domain/alert/alert.js';
import type { CompilePattern } from '../../domain/labels/matcher.js';
import type { Transition } from '../../domain/alert/transition.js';
import type { Routing } from '../../domain/routing/route.js';
import type { Instant } from '../../domain/time/instant.js';
import { ReceivedAlertStore, type ReceivedTransaction } from '../../engine/ports/received-alert-store.js';
import { type GroupWake, type Rollback, rollback } from '../../engine/ports/tick-store.js';
import { type AlertRow, alertColumns, alertOf, alertValues } from './alert-rows.js';
import { insertTransitions, saveAlerts } from './alert-writes.js';
import { inSlices, insertRows, placeholders } from './bulk-write.js';
import type { Database } from './database.js';
import { RoutingReader } from './routing-reader.js';
import type { Session } from './session.js';
import { wakeGroups } from './wake-groups.js';
import { writeOrRollBack } from './write-or-roll-back.js';

const columns = alertColumns.join(', ');

/** Alerts from outside. Only those that fire have an `ends_at`, so its index holds nothing that is over. */
export class SqlReceivedAlertStore extends ReceivedAlertStore {
  private readonly routing: RoutingReader;

  /** `compile` makes the matchers of routes ready. */
  constructor(
    private readonly database: Database,
    compile: CompilePattern,
  ) {
    super();
    this.routing = new RoutingReader(compile);
  }

  async write<T>(work: (tx: ReceivedTransaction) => Promise<T | Rollback>): Promise<T | Rollback> {
    return await writeOrRollBack(
      this.database,
      (session) => work(new SqlReceivedTransaction(session, this.routing)),
      rollback,
    );
  }

  async ended(now: Instant, limit: number): Promise<readonly Alert[]> {
    const rows = await this.database.read((session) =>
      session.query<AlertRow>(
        `SELECT ${columns} FROM alert WHERE ends_at <= ? AND state = 'firing' ORDER BY ends_at, id LIMIT ?`,
        [now, limit],
      ),
    );
    return rows.map(alertOf);
  }

  async nextEndAt(): Promise<Instant | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<{ at: number | null }>('SELECT MIN(ends_at) AS at FROM alert'),
    );
    return row?.at ?? undefined;
  }
}

class SqlReceivedTransaction implements ReceivedTransaction {
  constructor(
    private readonly session: Session,
    private readonly routingReader: RoutingReader,
  ) {}

  async locked(ids: readonly string[]): Promise<readonly Alert[]> {
    const lock = this.session.dialect.kind === 'sqlite' ? '' : ' FOR UPDATE';
    const alerts: Alert[] = [];
    await inSlices(ids, async (slice) => {
      const rows = await this.session.query<AlertRow>(
        `SELECT ${columns} FROM alert WHERE id IN (${placeholders(slice.length)}) ORDER BY id${lock}`,
        slice,
      );
      alerts.push(...rows.map(alertOf));
    });
    return alerts;
  }

  /**
   * Two nodes may hear of a new alert at the same time. The insert of the second waits for the commit of the first, leaves
   * its row as it is, and the read that follows sees it: so one of them begins the episode and the other hears it again.
   */
  async lockedNew(unheard: readonly Alert[]): Promise<readonly Alert[]> {
    await insertRows(this.session, {
      table: 'alert',
      columns: alertColumns,
      rows: unheard.map(alertValues),
      expressions: { updated_at: this.session.dialect.nowMs },
      onConflict: 'keep',
    });
    return await this.locked(unheard.map(({ id }) => id));
  }

  async countEnding(): Promise<number> {
    const [row] = await this.session.query<{ total: number }>(
      'SELECT COUNT(*) AS total FROM alert WHERE ends_at IS NOT NULL',
    );
    return row?.total ?? 0;
  }

  async saveAlerts(alerts: readonly Alert[]): Promise<void> {
    await saveAlerts(this.session, alerts);
  }

  async insertTransitions(
    transitions: readonly Transition[],
    by: { readonly node: string; readonly id: string },
  ): Promise<void> {
    await insertTransitions(this.session, transitions, by);
  }

  async routing(): Promise<Routing> {
    return await this.routingReader.read(this.session, 'shared');
  }

  async wakeGroups(wakes: readonly GroupWake[]): Promise<void> {
    await wakeGroups(this.session, wakes);
  }
}
