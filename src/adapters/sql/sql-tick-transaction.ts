import type { Alert, AlertKey } from '../../domain/alert/alert.js';
import type { Transition } from '../../domain/alert/transition.js';
import type { RecordedSeries } from '../../domain/evaluation/recorded-series.js';
import type { Routing } from '../../domain/routing/route.js';
import { lateAfter } from '../../domain/evaluation/late-after.js';
import type { GroupWake, TickClaim, TickTransaction } from '../../engine/ports/tick-store.js';
import { type AlertRow, alertColumns, alertOf } from './alert-rows.js';
import { insertTransitions, saveAlerts } from './alert-writes.js';
import { inSlices, placeholders } from './bulk-write.js';
import type { RecordedSeriesRows } from './recorded-series-rows.js';
import type { RoutingReader } from './routing-reader.js';
import type { Session } from './session.js';
import { storableText } from './storable-text.js';
import { wakeGroups } from './wake-groups.js';

const columns = alertColumns.join(', ');

/** One claimed tick, on the session of its transaction. */
export class SqlTickTransaction implements TickTransaction {
  constructor(
    private readonly session: Session,
    private readonly routingReader: RoutingReader,
    private readonly recorded: RecordedSeriesRows,
  ) {}

  /**
   * The race of all nodes for one tick. One conditional update decides it: the first takes the row's lock, any other
   * waits for its commit, looks again (READ COMMITTED; on SQLite writers queue) and finds `last_tick < tick` false. A
   * claim that rolls back leaves the row as it was for the next. An edit, pause or deletion of the group changes the
   * same row, so it comes wholly before or wholly after. No clock decides: ticks are numbers.
   */
  async claimTick(claim: TickClaim): Promise<boolean> {
    // Missed ticks come first: MySQL assigns from left to right and would see the new last_tick. They count from the
    // newest edit at the earliest: a pause misses nothing, nor does a shorter interval in the time before it.
    const missed = `CASE WHEN last_tick IS NULL OR updated_at >= ? THEN 0
           WHEN updated_at > last_tick THEN (? - updated_at - 1 - ((? - updated_at - 1) % ?)) / ?
           ELSE (? - last_tick - 1 - ((? - last_tick - 1) % ?)) / ? END`;
    const missedValues = [
      claim.tick,
      ...[1, 2].flatMap(() => [claim.tick, claim.tick, claim.intervalMs, claim.intervalMs]),
    ];
    const changed = await this.session.execute(
      `UPDATE rule_group SET last_missed = ${missed}, missed_ticks = missed_ticks + ${missed},
         last_tick = ?, last_evaluation_id = ?, last_node = ?, last_outcome = ?, last_error = ?, last_duration_ms = ?,
         last_committed_at = ${this.session.dialect.nowMs}
       WHERE id = ? AND revision = ? AND paused = 0 AND (last_tick IS NULL OR last_tick < ?)`,
      [
        ...missedValues,
        ...missedValues,
        claim.tick,
        claim.evaluationId,
        claim.node,
        claim.outcome,
        claim.error === undefined ? null : storableText(claim.error),
        Math.round(claim.durationMs),
        claim.groupId,
        claim.revision,
        claim.tick,
      ],
    );
    if (changed !== 1) return false;
    await this.recordClaim(claim);
    return true;
  }

  /**
   * What stands in the group's row now, kept: this transaction holds its lock. A tick is late when its claim came after
   * half its interval, or after ten seconds; one that was due before the group was written or edited never is.
   */
  private async recordClaim({ groupId, intervalMs }: TickClaim): Promise<void> {
    await this.session.execute(
      `INSERT INTO claimed_tick
         (tick, group_id, node, outcome, interval_ms, duration_ms, committed_at, late, missed)
       SELECT last_tick, id, last_node, last_outcome, ?, last_duration_ms, last_committed_at,
         CASE WHEN last_tick > updated_at AND last_committed_at - last_tick > ? THEN 1 ELSE 0 END, last_missed
       FROM rule_group WHERE id = ?`,
      [intervalMs, lateAfter(intervalMs), groupId],
    );
  }

  async activeAlerts(groupId: string): Promise<readonly Alert[]> {
    const rows = await this.session.query<AlertRow>(
      `SELECT ${columns} FROM alert WHERE group_id = ? AND state IN ('pending', 'firing')`,
      [groupId],
    );
    return rows.map(alertOf);
  }

  async dormantAlerts(keys: readonly AlertKey[]): Promise<readonly Alert[]> {
    const alerts: Alert[] = [];
    await inSlices(keys, async (slice) => {
      const byRule = new Map<string, string[]>();
      for (const { ruleId, fingerprint } of slice) byRule.set(ruleId, [...(byRule.get(ruleId) ?? []), fingerprint]);
      const conditions = [...byRule.values()].map(
        (fingerprints) => `(rule_id = ? AND fingerprint IN (${placeholders(fingerprints.length)}))`,
      );
      const rows = await this.session.query<AlertRow>(
        `SELECT ${columns} FROM alert WHERE state = 'inactive' AND (${conditions.join(' OR ')})`,
        [...byRule].flatMap(([ruleId, fingerprints]) => [ruleId, ...fingerprints]),
      );
      alerts.push(...rows.map(alertOf));
    });
    return alerts;
  }

  async saveAlerts(alerts: readonly Alert[]): Promise<void> {
    await saveAlerts(this.session, alerts);
  }

  async insertTransitions(transitions: readonly Transition[], claim: TickClaim): Promise<void> {
    await insertTransitions(this.session, transitions, { node: claim.node, id: claim.evaluationId });
  }

  async recordedSeries(groupId: string): Promise<readonly RecordedSeries[]> {
    return await this.recorded.read(this.session, groupId);
  }

  async saveRecordedSeries(groupId: string, series: readonly RecordedSeries[]): Promise<void> {
    await this.recorded.write(this.session, groupId, series);
  }

  async routing(): Promise<Routing> {
    return await this.routingReader.read(this.session, 'shared');
  }

  async wakeGroups(wakes: readonly GroupWake[]): Promise<void> {
    await wakeGroups(this.session, wakes);
  }
}
