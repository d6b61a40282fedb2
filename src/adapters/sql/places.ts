interface Waiting {
  readonly admit: () => void;
  readonly refuse: (error: Error) => void;
}

/** A fixed number of places, given out in the order of asking. */
export class Places {
  private waiting: Waiting[] = [];

  constructor(private free: number) {}

  /** Rejects with `onLimit()` when no place has come free within `limitMs`. */
  async take(limitMs: number, onLimit: () => Error): Promise<void> {
    if (this.free > 0) {
      this.free--;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting = this.waiting.filter((each) => each !== entry);
        reject(onLimit());
      }, limitMs);
      const settle = (then: () => void) => {
        clearTimeout(timer);
        then();
      };
      const entry = { admit: () => settle(resolve), refuse: (error: Error) => settle(() => reject(error)) };
      this.waiting.push(entry);
    });
  }

  give(): void {
    const next = this.waiting.shift();
    if (next) next.admit();
    else this.free++;
  }

  /** Sends away all who wait: what they wait for cannot be had. */
  refuseAll(error: Error): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const each of waiting) each.refuse(error);
  }
}
