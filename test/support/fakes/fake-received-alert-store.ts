import type { Alert } from '../../../src/domain/alert/alert.js';
import type { Transition } from '../../../src/domain/alert/transition.js';
import type { Routing } from '../../../src/domain/routing/route.js';
import type { Instant } from '../../../src/domain/time/instant.js';
import { ReceivedAlertStore, type ReceivedTransaction } from '../../../src/engine/ports/received-alert-store.js';
import type { GroupWake, Rollback } from '../../../src/engine/ports/tick-store.js';
import type { FakeDatabase, FakeTransaction } from './fake-database.js';
import { fakeSaves, fakeWakes } from './fake-writes.js';
import type { Wire } from './wire.js';

export class FakeReceivedAlertStore extends ReceivedAlertStore {
  constructor(
    private readonly database: FakeDatabase,
    private readonly wire: Wire,
  ) {
    super();
  }

  override write<T>(work: (tx: ReceivedTransaction) => Promise<T | Rollback>): Promise<T | Rollback> {
    return this.database.write(this.wire, (tx) => work(new FakeReceivedTransaction(this.database, tx)));
  }

  override ended(now: Instant, limit: number): Promise<readonly Alert[]> {
    return this.database.read(this.wire, 'read ended alerts', () =>
      this.ending()
        .filter(({ endsAt }) => endsAt <= now)
        .slice(0, limit)
        .map(({ alert }) => alert),
    );
  }

  override nextEndAt(): Promise<Instant | undefined> {
    return this.database.read(this.wire, 'read next end', () => this.ending()[0]?.endsAt);
  }

  private ending(): readonly { readonly alert: Alert; readonly endsAt: Instant }[] {
    return [...this.database.alerts.values()]
      .flatMap((alert) =>
        alert.state === 'firing' && alert.endsAt !== undefined ? [{ alert, endsAt: alert.endsAt }] : [],
      )
      .sort((a, b) => a.endsAt - b.endsAt || (a.alert.id < b.alert.id ? -1 : 1));
  }
}

class FakeReceivedTransaction implements ReceivedTransaction {
  constructor(
    private readonly database: FakeDatabase,
    private readonly tx: FakeTransaction,
  ) {}

  locked(ids: readonly string[]): Promise<readonly Alert[]> {
    return this.tx.call('lock alerts', () => this.known(ids));
  }

  lockedNew(unheard: readonly Alert[]): Promise<readonly Alert[]> {
    return this.tx.call('lock new alerts', () => {
      fakeSaves(
        this.database,
        this.tx,
        unheard.filter(({ id }) => !this.database.alerts.has(id)),
      );
      return this.known(unheard.map(({ id }) => id));
    });
  }

  countEnding(): Promise<number> {
    const ending = ({ state, endsAt }: Alert): boolean => state === 'firing' && endsAt !== undefined;
    return this.tx.call('count ending alerts', () => [...this.database.alerts.values()].filter(ending).length);
  }

  saveAlerts(alerts: readonly Alert[]): Promise<void> {
    return this.tx.call('save alerts', () => fakeSaves(this.database, this.tx, alerts));
  }

  insertTransitions(
    transitions: readonly Transition[],
    by: { readonly node: string; readonly id: string },
  ): Promise<void> {
    return this.tx.call('insert transitions', () => {
      for (const transition of transitions) {
        const key = `${transition.alertId}/${transition.episode}/${transition.sequence}`;
        const claimed = { ...transition, node: by.node, evaluationId: by.id };
        this.tx.insert(this.database.transitions, key, claimed);
      }
      for (const entityId of new Set(transitions.map(({ groupId }) => groupId))) {
        this.tx.push(this.database.changes, { kind: 'alert', entityId });
      }
    });
  }

  routing(): Promise<Routing> {
    return this.tx.call('read routing', () => this.database.routing);
  }

  wakeGroups(wakes: readonly GroupWake[]): Promise<void> {
    return this.tx.call('wake groups', () => fakeWakes(this.database, this.tx, wakes));
  }

  private known(ids: readonly string[]): readonly Alert[] {
    return ids.flatMap((id) => this.database.alerts.get(id) ?? []);
  }
}
