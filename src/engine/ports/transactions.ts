/** Makes several port calls one transaction: ports that write join the transaction of the same asynchronous context. */
export abstract class Transactions {
  /**
   * Commits when `work` has answered, rolls back when it throws. Retried as a whole on deadlock, so `work` may run
   * more than once. Throws `Unavailable`, `CommitUnanswered`.
   */
  abstract write<T>(work: () => Promise<T>): Promise<T>;
}
