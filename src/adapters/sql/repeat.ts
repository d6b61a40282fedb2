/**
 * Runs `work` again and again with `pauseMs` between the end of one run and the start of the next, at once at first.
 * Failures go to `onFailure` and do not end it. Answers a function that ends it and waits for a run under way.
 */
export function repeat(
  work: () => Promise<void>,
  pauseMs: number,
  onFailure: (error: unknown) => void,
): () => Promise<void> {
  let stopped = false;
  let wake: (() => void) | undefined;
  const loop = async () => {
    while (!stopped) {
      try {
        await work();
      } catch (error) {
        onFailure(error);
      }
      if (stopped) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const running = loop();
  return async () => {
    stopped = true;
    wake?.();
    await running;
  };
}
