/**
 * Settles as `promise` does, or rejects with `onLimit()` after `limitMs`. What the promise does afterwards is ignored,
 * so the caller must cut off whatever it stands for.
 */
export async function within<T>(promise: Promise<T>, limitMs: number, onLimit: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(onLimit()), limitMs);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
