const atOnce = 100;
const longestMs = 10;

/** A long list as JSON, written piece by piece, so that other requests are served meanwhile. */
export async function jsonList<T>(items: readonly T[], answerOf: (item: T) => unknown): Promise<string> {
  const pieces: string[] = [];
  let takenAt = performance.now();
  for (const [index, item] of items.entries()) {
    pieces.push(JSON.stringify(answerOf(item)));
    if (index % atOnce === 0 && performance.now() - takenAt >= longestMs) {
      await new Promise(setImmediate);
      takenAt = performance.now();
    }
  }
  return `[${pieces.join(',')}]`;
}
