/** How long one piece of work may keep the event loop. */
const longestMs = 10;

/** Lets the event loop turn once when it has not for a while: for long answers that are made without waiting for anything. */
export function breathing(): () => Promise<void> {
  let takenAt = performance.now();
  return async () => {
    if (performance.now() - takenAt < longestMs) return;
    await new Promise(setImmediate);
    takenAt = performance.now();
  };
}
