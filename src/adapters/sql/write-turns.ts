/** One at a time, first come, first served. */
export class WriteTurns {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when everything asked for before has settled. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
