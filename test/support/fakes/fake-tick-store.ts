import { type Alert, type AlertKey, alertKeyText } from '../../../src/domain/alert/alert.js';
import type { Transition } from '../../../src/domain/alert/transition.js';
import type { RecordedSeries } from '../../../src/domain/evaluation/recorded-series.js';
import type { Routing } from '../../../src/domain/routing/route.js';
import { missedTicks, tickOffset } from '../../../src/domain/time/tick.js';
import {
  type GroupWake,
  type Rollback,
  type StandingClaim,
  type TickClaim,
  TickStore,
  type TickTransaction,
} from '../../../src/engine/ports/tick-store.js';
import type { FakeDatabase, FakeTransaction, RuleGroupRow } from './fake-database.js';
import { fakeSaves, fakeWakes } from './fake-writes.js';
import type { Wire } from './wire.js';

export class FakeTickStore extends TickStore {
  constructor(
    private readonly database: FakeDatabase,
    private readonly wire: Wire,
  ) {
    super();
  }

  override write<T>(work: (tx: TickTransaction) => Promise<T | Rollback>): Promise<T | Rollback> {
    return this.database.write(this.wire, (tx) => work(new FakeTickTransaction(this.database, tx)));
  }

  override recordedSeries(groupId: string): Promise<readonly RecordedSeries[]> {
    return this.database.read(this.wire, 'read recorded series', () => this.database.recorded.get(groupId) ?? []);
  }

  override standingClaim(groupId: string): Promise<StandingClaim | undefined> {
    return this.database.read(this.wire, 'read claim', () => {
      const row = this.database.ruleGroups.get(groupId);
      return row && { lastTick: row.lastTick, evaluationId: row.evaluationId, revision: row.revision };
    });
  }
}

class FakeTickTransaction implements TickTransaction {
  constructor(
    private readonly database: FakeDatabase,
    private readonly tx: FakeTransaction,
  ) {}

  claimTick(claim: TickClaim): Promise<boolean> {
    return this.tx.call('claim tick', () => {
      const row = this.database.ruleGroups.get(claim.groupId);
      if (!row || !this.mayClaim(row, claim)) return false;
      const schedule = { intervalMs: claim.intervalMs, offsetMs: tickOffset(row.id, claim.intervalMs) };
      const missed = row.missedTicks + missedTicks(schedule, row.lastTick, claim.tick);
      const claimed = { ...row, lastTick: claim.tick, evaluationId: claim.evaluationId, missedTicks: missed };
      this.tx.put(this.database.ruleGroups, row.id, claimed);
      this.tx.push(this.database.claims, { ...claim, at: this.database.now(), standingRevision: row.revision });
      return true;
    });
  }

  activeAlerts(groupId: string): Promise<readonly Alert[]> {
    return this.tx.call('read alerts', () =>
      [...this.database.alerts.values()].filter((alert) => alert.groupId === groupId && alert.state !== 'inactive'),
    );
  }

  dormantAlerts(keys: readonly AlertKey[]): Promise<readonly Alert[]> {
    return this.tx.call('read dormant alerts', () =>
      keys.flatMap((key) => {
        const alert = this.database.alerts.get(this.database.alertKeys.get(alertKeyText(key)) ?? '');
        return alert?.state === 'inactive' ? [alert] : [];
      }),
    );
  }

  saveAlerts(alerts: readonly Alert[]): Promise<void> {
    return this.tx.call('save alerts', () => fakeSaves(this.database, this.tx, alerts));
  }

  insertTransitions(transitions: readonly Transition[], claim: TickClaim): Promise<void> {
    return this.tx.call('insert transitions', () => {
      for (const transition of transitions) {
        const key = `${transition.alertId}/${transition.episode}/${transition.sequence}`;
        const { node, evaluationId } = claim;
        this.tx.insert(this.database.transitions, key, { ...transition, node, evaluationId });
      }
      this.tx.push(this.database.changes, { kind: 'alert', entityId: claim.groupId });
    });
  }

  recordedSeries(groupId: string): Promise<readonly RecordedSeries[]> {
    return this.tx.call('read recorded series', () => this.database.recorded.get(groupId) ?? []);
  }

  saveRecordedSeries(groupId: string, series: readonly RecordedSeries[]): Promise<void> {
    return this.tx.call('save recorded series', () => this.tx.put(this.database.recorded, groupId, series));
  }

  routing(): Promise<Routing> {
    return this.tx.call('read routing', () => this.database.routing);
  }

  wakeGroups(wakes: readonly GroupWake[]): Promise<void> {
    return this.tx.call('wake groups', () => fakeWakes(this.database, this.tx, wakes));
  }

  private mayClaim(row: RuleGroupRow, claim: TickClaim): boolean {
    const { flaws } = this.database;
    if (row.group.paused) return false;
    if (row.revision !== claim.revision && !flaws.has('edit overlooked')) return false;
    if (row.lastTick === undefined || row.lastTick < claim.tick) return true;
    return flaws.has(row.lastTick === claim.tick ? 'tick claimed again' : 'tick claimed backwards');
  }
}
