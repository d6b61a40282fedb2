/** Lets a number of queries in at once; others wait their turn, and past a limit are turned away. */
export class QueryGate {
  #inside = 0;
  readonly #waiting = new Set<() => void>();

  constructor(
    private readonly mostInside: number,
    private readonly mostWaiting: number,
  ) {}

  /** Who is let in must {@link leave}. */
  async enter(abort: AbortSignal): Promise<'entered' | 'full' | 'aborted'> {
    if (abort.aborted) return 'aborted';
    if (this.#inside < this.mostInside) {
      this.#inside++;
      return 'entered';
    }
    if (this.#waiting.size >= this.mostWaiting) return 'full';
    return await this.#wait(abort);
  }

  leave(): void {
    const [next] = this.#waiting;
    if (next) next();
    else this.#inside--;
  }

  /** A turn is handed on from who leaves to who waited longest, without being free in between. */
  #wait(abort: AbortSignal): Promise<'entered' | 'aborted'> {
    return new Promise((resolve) => {
      const settle = (outcome: 'entered' | 'aborted') => {
        this.#waiting.delete(enter);
        abort.removeEventListener('abort', giveUp);
        resolve(outcome);
      };
      const enter = () => settle('entered');
      const giveUp = () => settle('aborted');
      this.#waiting.add(enter);
      abort.addEventListener('abort', giveUp);
    });
  }
}
