/** Told of each step of setting up a connection, as it ends. */
export interface StepWatch {
  readonly ended: (step: {
    readonly name: 'dns' | 'connect' | 'tls';
    readonly ms: number;
    /** What was seen; `undefined` when it failed. */
    readonly seen: string | undefined;
    readonly error: Error | undefined;
  }) => void;
  /** Monotonic milliseconds. */
  readonly monotonic: () => number;
}

/** Does one step and tells the watch how it ended. */
export async function watched<T>(
  watch: StepWatch,
  name: 'dns' | 'connect' | 'tls',
  step: { readonly work: () => Promise<T>; readonly say: (result: T) => string },
): Promise<T> {
  const startedAt = watch.monotonic();
  const ms = () => Math.round(watch.monotonic() - startedAt);
  try {
    const result = await step.work();
    watch.ended({ name, ms: ms(), seen: step.say(result), error: undefined });
    return result;
  } catch (error) {
    watch.ended({ name, ms: ms(), seen: undefined, error: error as Error });
    throw error;
  }
}
