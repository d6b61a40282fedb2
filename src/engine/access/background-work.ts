/** Work that nobody waits for: a few at a time, bounded, awaited when the node ends. */
export class BackgroundWork {
  private readonly waiting: (() => Promise<void>)[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly onFailure: (what: string, error: unknown) => void,
    private readonly places = 2,
    private readonly longestQueue = 100,
  ) {}

  /** `false` when too much waits already: the work is not done. */
  add(what: string, work: () => Promise<void>): boolean {
    if (this.waiting.length >= this.longestQueue) return false;
    this.waiting.push(async () => {
      try {
        await work();
      } catch (error) {
        this.onFailure(what, error);
      }
    });
    this.next();
    return true;
  }

  /** Resolves when all is done. */
  async drain(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private next(): void {
    while (this.running.size < this.places) {
      const work = this.waiting.shift();
      if (!work) return;
      const run: Promise<void> = work().then(() => {
        this.running.delete(run);
        this.next();
      });
      this.running.add(run);
    }
  }
}
