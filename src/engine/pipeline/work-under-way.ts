import type { DurationMs } from '../../domain/time/duration.js';
import type { Timers } from '../ports/timers.js';

/** Pieces of work that run beside each other, at most `limit` of them; every promise is awaited by {@link drained}. */
export class WorkUnderWay {
  private readonly pieces = new Map<string, Promise<void>>();

  constructor(private readonly limit: number) {}

  get size(): number {
    return this.pieces.size;
  }

  get free(): number {
    return Math.max(0, this.limit - this.pieces.size);
  }

  has(key: string): boolean {
    return this.pieces.has(key);
  }

  /** Begins a piece. Its failure goes to `failed`; `ended` is called after either end, when its place is free again. */
  begin(
    key: string,
    work: () => Promise<void>,
    then: { readonly failed: (error: unknown) => void; readonly ended: () => void },
  ): void {
    const piece = work()
      .catch(then.failed)
      .then(() => {
        this.pieces.delete(key);
        then.ended();
      });
    this.pieces.set(key, piece);
  }

  /** Waits for all that is under way, but no longer than `boundMs`. */
  async drained(timers: Timers, boundMs: DurationMs): Promise<'drained' | 'abandoned'> {
    if (this.pieces.size === 0) return 'drained';
    let cancel = (): void => {};
    const bound = new Promise<'abandoned'>((resolve) => {
      cancel = timers.after(boundMs, () => resolve('abandoned'));
    });
    const all = Promise.all(this.pieces.values()).then(() => 'drained' as const);
    const end = await Promise.race([all, bound]);
    cancel();
    return end;
  }
}
