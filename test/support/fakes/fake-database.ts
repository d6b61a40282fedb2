import type { Alert } from '../../../src/domain/alert/alert.js';
import type { Transition } from '../../../src/domain/alert/transition.js';
import type { RecordedSeries } from '../../../src/domain/evaluation/recorded-series.js';
import type { DueFlush } from '../../../src/domain/grouping/flush-schedule.js';
import type { NotificationGroup, NotifiedSet } from '../../../src/domain/grouping/notification-group.js';
import type {
  DeliveryAttempt,
  NewNotification,
  NotificationStatus,
} from '../../../src/domain/notification/notification.js';
import type { Acknowledgement, Routing } from '../../../src/domain/routing/route.js';
import type { Inhibition } from '../../../src/domain/suppression/inhibition.js';
import type { MuteTiming } from '../../../src/domain/suppression/mute-timing.js';
import type { Silence } from '../../../src/domain/suppression/silence.js';
import type { Instant } from '../../../src/domain/time/instant.js';
import type { Change } from '../../../src/engine/ports/change-feed.js';
import { CommitUnanswered, Unavailable } from '../../../src/engine/ports/failure.js';
import type { JobClaim } from '../../../src/engine/ports/job-claims.js';
import type { ScheduledGroup } from '../../../src/engine/ports/rule-group-source.js';
import type { NewSample } from '../../../src/engine/ports/sample-writer.js';
import { type Rollback, rollback, type TickClaim } from '../../../src/engine/ports/tick-store.js';
import { routing } from '../builders/routing-builder.js';
import type { Flaw } from './flaw.js';
import type { Wire } from './wire.js';

export interface RuleGroupRow extends ScheduledGroup {
  readonly lastTick: Instant | undefined;
  readonly evaluationId: string | undefined;
  readonly missedTicks: number;
}

export interface NotificationRow extends Omit<NewNotification, 'status'> {
  readonly status: NotificationStatus;
  readonly leaseNo: number;
  readonly leaseUntil: Instant | undefined;
  readonly leaseOwner: string | undefined;
  readonly leaseStartedAt: Instant;
}

export interface StoredTransition extends Transition {
  readonly node: string;
  readonly evaluationId: string;
}

/** A claim that won, when, and with the revision that the group then had. */
export interface ClaimRecord extends TickClaim {
  readonly at: Instant;
  readonly standingRevision: number;
}

/** A lease as it was granted and renewed, for the checks. */
export interface LeaseRecord {
  readonly notificationId: string;
  readonly leaseNo: number;
  readonly from: Instant;
  until: Instant;
}

/** A decision on a notification that was applied, with the lease that then stood. */
export interface DecisionRecord {
  readonly notificationId: string;
  readonly leaseNo: number;
  readonly standingLeaseNo: number;
}

/** Thrown inside a transaction: it is rolled back and begun again. */
export class Deadlock extends Error {
  override readonly name = 'Deadlock';
}

const mostTries = 5;

/**
 * The cluster's database in memory: serial transactions that leave no trace unless they commit, unique keys, its own
 * clock. Claims that won are kept in order, for the checks.
 */
export class FakeDatabase {
  readonly ruleGroups = new Map<string, RuleGroupRow>();
  readonly alerts = new Map<string, Alert>();
  readonly alertKeys = new Map<string, string>();
  readonly transitions = new Map<string, StoredTransition>();
  readonly claims: ClaimRecord[] = [];
  readonly groups = new Map<string, NotificationGroup>();
  readonly groupKeys = new Map<string, string>();
  readonly members = new Map<string, ReadonlySet<string>>();
  /** Those of the members that the routing tree has sent elsewhere. */
  readonly leaving = new Map<string, ReadonlySet<string>>();
  readonly notified = new Map<string, NotifiedSet>();
  readonly silences = new Map<string, Silence>();
  readonly timings = new Map<string, MuteTiming>();
  readonly inhibitions = new Map<string, Inhibition>();
  /** By alert and episode, as a told key. */
  readonly acknowledgements = new Map<string, Acknowledgement>();
  readonly notifications = new Map<string, NotificationRow>();
  readonly notificationKeys = new Map<string, string>();
  readonly attempts = new Map<string, DeliveryAttempt>();
  /** Attempts that were noted as unknown, in the order in which they were. */
  readonly unknowns: DeliveryAttempt[] = [];
  readonly samples = new Map<string, NewSample>();
  readonly recorded = new Map<string, readonly RecordedSeries[]>();
  readonly changes: Change[] = [];
  readonly jobs = new Map<string, JobClaim>();
  readonly leases: LeaseRecord[] = [];
  readonly decisions: DecisionRecord[] = [];
  readonly flaws = new Set<Flaw>();
  /** Called when a flush has committed. */
  flushed: (groupId: string, kind: DueFlush['kind']) => void = () => {};
  routing: Routing = routing();

  private open: { readonly tx: FakeTransaction; readonly wire: Wire } | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(readonly now: () => Instant) {}

  /** One transaction of the given node. */
  async write<T>(wire: Wire, work: (tx: FakeTransaction) => Promise<T | Rollback>): Promise<T | Rollback> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.once(wire, work);
      } catch (error) {
        if (!(error instanceof Deadlock) || tries === mostTries) throw error;
      }
    }
  }

  /**
   * Joins the transaction that the node has open, or makes one of its own. Transactions are serial, so the open one is
   * the caller's: nodes call this from inside their transactions or with none under way.
   */
  join<T>(wire: Wire, work: (tx: FakeTransaction) => Promise<T>): Promise<T | Rollback> {
    return this.open?.wire === wire ? work(this.open.tx) : this.write(wire, work);
  }

  /** Reads what is committed. */
  async read<T>(wire: Wire, step: string, work: () => T): Promise<T> {
    const end = await this.takeTurn(wire);
    end();
    return wire.call(step, work);
  }

  private async once<T>(wire: Wire, work: (tx: FakeTransaction) => Promise<T | Rollback>): Promise<T | Rollback> {
    const end = await this.takeTurn(wire);
    if (!wire.alive()) return leave(end);
    const tx = new FakeTransaction(wire, this.flaws.has('commit in pieces'));
    this.open = { tx, wire };
    const unwatch = wire.watch(() => {
      tx.abort();
      end();
    });
    try {
      const result = await work(tx);
      if (result === rollback) tx.abort();
      else await tx.commit();
      return result;
    } catch (error) {
      if (!(error instanceof CommitUnanswered)) tx.abort();
      throw error;
    } finally {
      unwatch();
      if (this.open?.tx === tx) this.open = undefined;
      end();
    }
  }

  /** Waits until no transaction is open. */
  private async takeTurn(wire: Wire): Promise<() => void> {
    const before = this.turn;
    let end = (): void => {};
    this.turn = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    this.open = undefined;
    return wire.alive() ? end : leave(end);
  }
}

/** A node that is gone leaves its turn to the next and waits for ever. */
function leave(end: () => void): Promise<never> {
  end();
  return new Promise(() => {});
}

/** Changes that can be taken back until they are committed. */
export class FakeTransaction {
  private undo: (() => void)[] = [];
  private readonly committed: (() => void)[] = [];
  private state: 'open' | 'ended' = 'open';

  constructor(
    private readonly wire: Wire,
    private readonly keepsPieces: boolean,
  ) {}

  /** One statement of this transaction. */
  call<T>(step: string, work: () => T): Promise<T> {
    return this.wire.call(step, () => {
      if (this.state === 'ended') throw new Unavailable('the connection was lost');
      return work();
    });
  }

  put<K, V>(table: Map<K, V>, key: K, value: V): void {
    const had = table.has(key);
    const before = table.get(key);
    table.set(key, value);
    this.undo.push(() => (had ? table.set(key, before as V) : table.delete(key)));
  }

  delete<K, V>(table: Map<K, V>, key: K): void {
    if (!table.has(key)) return;
    const before = table.get(key) as V;
    table.delete(key);
    this.undo.push(() => table.set(key, before));
  }

  /** As an INSERT: fails when the key is taken. */
  insert<K, V>(table: Map<K, V>, key: K, value: V): void {
    if (table.has(key)) throw new Error(`unique key: ${String(key)}`);
    this.put(table, key, value);
  }

  push<V>(list: V[], value: V): void {
    list.push(value);
    this.undo.push(() => list.splice(list.lastIndexOf(value), 1));
  }

  /** Calls back once the transaction stands. */
  afterCommit(callback: () => void): void {
    this.committed.push(callback);
  }

  async commit(): Promise<void> {
    if (this.state === 'ended') throw new Unavailable('the connection was lost');
    const apply = (): void => {
      if (this.state === 'ended') throw new CommitUnanswered('the connection was lost at COMMIT');
      this.state = 'ended';
      for (const callback of this.committed) callback();
    };
    await this.wire.commit(apply, () => this.abort());
  }

  abort(): void {
    if (this.state === 'ended') return;
    this.state = 'ended';
    if (!this.keepsPieces) for (const undo of this.undo.reverse()) undo();
    this.undo = [];
  }
}
