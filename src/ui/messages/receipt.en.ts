/** What is told after a silence was changed: flushes read them in their own transactions. */
export const silenceReceipt = {
  every: (ms: number) => `Known to every node ${ms} ms after you asked: each flush reads silences in its transaction.`,
  nodes: (live: number, ms: number) =>
    `${live}/${live} live nodes, ${ms} ms: each flush reads silences in its transaction, so all know it since then.`,
};

/** What is told after something was taken away. */
export const receiptText = {
  every: (ms: number) =>
    `In effect on every node ${ms} ms after you asked: each asks the shared database with every request.`,
  nodes: (live: number, ms: number) =>
    live === 1
      ? `In effect on the one live node ${ms} ms after you asked.`
      : `In effect on all ${live} live nodes ${ms} ms after you asked: each asks the shared database with every request.`,
};
