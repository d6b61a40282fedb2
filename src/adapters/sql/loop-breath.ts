/** How long statements may follow each other before the event loop gets a turn. */
const longestMs = 10;

/**
 * The embedded database answers inside this process, so a chain of statements never waits for anything: thousands of
 * rules that are due at once would keep out requests, timers and other nodes' answers until the last of them is done.
 * Who is about to use the database takes a breath here now and then.
 */
export class LoopBreath {
  private takenAt = performance.now();

  /** Lets the event loop turn once when it has not for `longestMs`. */
  async take(): Promise<void> {
    if (performance.now() - this.takenAt < longestMs) return;
    await new Promise(setImmediate);
    this.takenAt = performance.now();
  }
}
