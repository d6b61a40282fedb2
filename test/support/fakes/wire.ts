/** The connection of one node to the database: where a simulation delays, cuts and crashes. */
export interface Wire {
  /** One statement and its answer. May delay, throw, or never answer. */
  call<T>(step: string, work: () => T): Promise<T>;
  /** The end of a transaction: calls exactly one of `apply` and `undo`, and may throw or never answer after either. */
  commit(apply: () => void, undo: () => void): Promise<void>;
  /** `false` when the node no longer exists. */
  alive(): boolean;
  /** Calls back when the connection is lost while a transaction is open; answers a function that ends the watch. */
  watch(lost: () => void): () => void;
}

/** A connection that always works at once. */
export const directWire: Wire = {
  call: async (_step, work) => work(),
  commit: async (apply) => apply(),
  alive: () => true,
  watch: () => () => {},
};
