import type { Timers } from '../../engine/ports/timers.js';

/** Does a piece of work again and again with a pause after each; one that fails is told and done again. */
export class RepeatedWork {
  private cancel: (() => void) | undefined;
  private turn: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly pauseMs: number,
    private readonly timers: Timers,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** The first turn begins at once. */
  start(): void {
    this.turn = this.once();
  }

  /** Waits for the turn under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.cancel?.();
    await this.turn;
  }

  private async once(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.onFailure(error);
    }
    if (this.stopped) return;
    this.cancel = this.timers.after(this.pauseMs, () => this.start());
  }
}
