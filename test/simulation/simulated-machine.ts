import { CommitUnanswered, Unavailable } from '../../src/engine/ports/failure.js';
import { Timers } from '../../src/engine/ports/timers.js';
import { Deadlock } from '../support/fakes/fake-database.js';
import type { VirtualTime } from '../support/fakes/virtual-time.js';
import type { Wire } from '../support/fakes/wire.js';
import type { FaultRates } from './scenario.js';
import type { SeededRandom } from './seeded-random.js';

/** What machines share: time, chance, and which faults happen now. */
export interface Surroundings {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  /** All zero once everything has healed. */
  rates: FaultRates;
  databaseDown: boolean;
}

/** A paused client's transaction is ended by the database after this. */
const idleTransactionMs = 1_000;

const lockingSteps = new Set(['claim tick', 'save alerts', 'wake groups', 'claim flush', 'insert notifications']);

/**
 * One run of a node's process, from start to crash: its connection to the database, its timers, and whether it is
 * paused. A crash ends it between two steps: what it waits for never comes, and nothing of it goes on.
 */
export class SimulatedMachine implements Wire {
  private state: 'running' | 'paused' | 'crashed' = 'running';
  /** How often this run has been paused. */
  pauses = 0;
  private readonly resumptions: (() => void)[] = [];
  private readonly watches = new Set<() => void>();

  constructor(
    private readonly around: Surroundings,
    private readonly happened: (fault: 'crash' | 'pause') => void,
  ) {}

  alive(): boolean {
    return this.state !== 'crashed';
  }

  watch(lost: () => void): () => void {
    this.watches.add(lost);
    return () => this.watches.delete(lost);
  }

  async call<T>(step: string, work: () => T): Promise<T> {
    await this.latency();
    await this.step();
    if (this.around.databaseDown) throw new Unavailable('the database is down');
    if (lockingSteps.has(step) && this.chance('deadlockPerStep')) throw new Deadlock(step);
    const result = work();
    await this.step();
    return result;
  }

  async commit(apply: () => void, undo: () => void): Promise<void> {
    await this.latency();
    await this.step();
    const { random, rates, databaseDown } = this.around;
    if (databaseDown || random.chance(rates.unansweredPerCommit)) {
      if (!databaseDown && random.chance(0.5)) apply();
      else undo();
      throw new CommitUnanswered('no answer to COMMIT');
    }
    apply();
    await this.step();
  }

  /**
   * A place between two steps: here the node may crash or be paused, and here it stands meanwhile. `weight` makes that
   * more likely where it hurts most.
   */
  async step(weight = 1): Promise<void> {
    if (this.state === 'running' && this.chance('crashPerStep', weight)) this.crash();
    if (this.state === 'running' && this.chance('pausePerStep', weight)) this.pause();
    if (this.state === 'paused') await new Promise<void>((resolve) => this.resumptions.push(resolve));
    if (this.state === 'crashed') await new Promise<void>(() => {});
  }

  crash(): void {
    if (this.state === 'crashed') return;
    this.state = 'crashed';
    this.loseConnections();
    this.happened('crash');
  }

  /** Ends the run without a restart. */
  switchOff(): void {
    this.state = 'crashed';
    this.loseConnections();
  }

  private pause(): void {
    this.happened('pause');
    this.pauses += 1;
    this.state = 'paused';
    this.losePausedConnections();
    this.around.time.after(this.around.random.between(300, 7_000), () => {
      if (this.state !== 'paused') return;
      this.state = 'running';
      for (const resume of this.resumptions.splice(0)) resume();
    });
  }

  /** Open transactions are rolled back. */
  loseConnections(): void {
    for (const lost of [...this.watches]) lost();
  }

  /** Runs now, when the pause ends, or never. */
  whenRunning(callback: () => void): void {
    if (this.state === 'running') callback();
    else if (this.state === 'paused') this.resumptions.push(() => this.whenRunning(callback));
  }

  private losePausedConnections(): void {
    this.around.time.after(idleTransactionMs, () => {
      if (this.state !== 'paused') return;
      this.loseConnections();
      this.losePausedConnections();
    });
  }

  private latency(): Promise<void> {
    return this.around.time.wait(this.around.random.between(1, 4));
  }

  private chance(fault: 'crashPerStep' | 'pausePerStep' | 'deadlockPerStep', weight = 1): boolean {
    const rate = this.around.rates[fault];
    return rate > 0 && this.around.random.chance(rate * weight);
  }
}

export class MachineTimers extends Timers {
  constructor(
    private readonly machine: SimulatedMachine,
    private readonly time: VirtualTime,
  ) {
    super();
  }

  override after(delayMs: number, callback: () => void): () => void {
    let cancelled = false;
    const cancel = this.time.after(delayMs, () =>
      this.machine.whenRunning(() => {
        if (!cancelled) callback();
      }),
    );
    return () => {
      cancelled = true;
      cancel();
    };
  }
}
