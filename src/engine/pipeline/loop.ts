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

/**
 * The one loop that every stage runs in. Rounds never overlap; a wake during a round gives another one right after it;
 * a round that fails is followed by a growing wait, which no wake shortens: what woke it would fail as well.
 */
export class Loop {
  private state: 'idle' | 'waiting' | 'running' | 'backing-off' | 'stopped' = 'idle';
  private woken = false;
  private failures = 0;
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
    this.run();
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
        nextAt = await this.work.round();
      } while (this.woken && this.state === 'running');
      this.failures = 0;
      this.wait('waiting', this.delayUntil(nextAt));
    } catch (error) {
      this.observer.failed(this.work.stage, error, undefined);
      this.wait('backing-off', Math.min(longestBackoffMs, firstBackoffMs * 2 ** this.failures));
      this.failures = Math.min(this.failures + 1, 10);
    }
  }

  private wait(state: 'waiting' | 'backing-off', delayMs: DurationMs): void {
    if (this.state === 'stopped') return;
    this.state = state;
    this.cancelTimer = this.timers.after(delayMs, () => {
      if (this.state === state) this.run();
    });
  }

  private delayUntil(at: Instant | undefined): DurationMs {
    const { longestIdleMs } = this.work;
    return at === undefined ? longestIdleMs : Math.min(longestIdleMs, Math.max(1, at - this.clock.now()));
  }
}
