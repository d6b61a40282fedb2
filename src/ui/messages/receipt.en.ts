/** What is told after something was taken away. */
export const receiptText = {
  every: (ms: number) =>
    `In effect on every node ${ms} ms after you asked: each asks the shared database with every request.`,
  nodes: (live: number, ms: number) =>
    live === 1
      ? `In effect on the one live node ${ms} ms after you asked.`
      : `In effect on all ${live} live nodes ${ms} ms after you asked: each asks the shared database with every request.`,
};
