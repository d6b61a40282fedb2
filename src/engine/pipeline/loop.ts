import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { PipelineObserver, PipelineStage } from '../ports/pipeline-observer.js';
import type { Timers } from '../ports/timers.js';

export interface LoopWork {
  readonly stage: PipelineStage;
  /** Begins what is due and answers when the next round is; `undefined`: nothing is known to be due. */
  readonly round: () => Promise<Instant | undefined>;
  /** A round at least this often: other nodes' work is found by looking. */
  readonly longestIdleMs: DurationMs;
}

const firstBackoffMs = 100;
const longestBackoffMs = 5_000;

/** Rounds that may follow each other before the process gets to look at its sockets and timers. */
const longestBurst = 8;

/**
 * The one loop that every stage runs in. Rounds never overlap; a wake during a round gives another one right after it;
 * a round that fails is followed by a growing wait, which no wake shortens: what woke it would fail as well.
 *
 * An embedded database answers without ever leaving the process, so work that is always due (a rule group of 1 ms on a
 * busy machine) would go from promise to promise and no request would be served again. After some rounds the loop
 * therefore goes on from a timer, whoever wakes it.
 */
export class Loop {
  private state: 'idle' | 'waiting' | 'breathing' | 'running' | 'backing-off' | 'stopped' = 'idle';
  private woken = false;
  private failures = 0;
  private burst = 0;
  private cancelTimer = (): void => {};
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly work: LoopWork,
    private readonly clock: ClusterClock,
    private readonly timers: Timers,
    private readonly observer: PipelineObserver,
  ) {}

  start(): void {
    if (this.state === 'idle') this.run();
  }

  /** Asks for a round now. */
  wake(): void {
    if (this.state === 'running') this.woken = true;
    if (this.state !== 'waiting') return;
    this.cancelTimer();
    if (this.burst < longestBurst) this.run();
    else this.wait('breathing', 1);
  }

  /** Begins no further round and waits for the one under way. */
  async stop(): Promise<void> {
    this.state = 'stopped';
    this.cancelTimer();
    await this.turn;
  }

  private run(): void {
    this.state = 'running';
    this.turn = this.rounds();
  }

  private async rounds(): Promise<void> {
    let nextAt: Instant | undefined;
    try {
      do {
        this.woken = false;
        this.burst++;
        nextAt = await this.work.round();
      } while (this.woken && this.state === 'running' && this.burst < longestBurst);
      this.failures = 0;
      if (this.woken) this.wait('breathing', 1);
      else this.wait('waiting', this.delayUntil(nextAt));
    } catch (error) {
      this.observer.failed(this.work.stage, error, undefined);
      this.wait('backing-off', Math.min(longestBackoffMs, firstBackoffMs * 2 ** this.failures));
      this.failures = Math.min(this.failures + 1, 10);
    }
  }

  private wait(state: 'waiting' | 'breathing' | 'backing-off', delayMs: DurationMs): void {
    if (this.state === 'stopped') return;
    this.state = state;
    this.cancelTimer = this.timers.after(delayMs, () => {
      if (this.state !== state) return;
      this.burst = 0;
      this.run();
    });
  }

  private delayUntil(at: Instant | undefined): DurationMs {
    const { longestIdleMs } = this.work;
    return at === undefined ? longestIdleMs : Math.min(longestIdleMs, Math.max(1, at - this.clock.now()));
  }
}
