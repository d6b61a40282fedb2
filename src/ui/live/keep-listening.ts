import type { StreamEvent } from './event-parser.js';
import { openStream } from './open-stream.js';
import { retryDelay, type StreamEnd } from './retry-delay.js';

export interface Listener {
  /** Id of the last event that this browser has heard. */
  lastId(): string;
  onEvent(event: StreamEvent): void;
  onEnd(end: StreamEnd): void;
}

/** Listens until told to stop: whatever ends a stream, another one is opened, by whatever node answers. */
export async function keepListening(listener: Listener, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const onEvent = (event: StreamEvent): void => {
      failures = 0;
      listener.onEvent(event);
    };
    const end = await openStream({ lastId: listener.lastId(), signal, onEvent });
    if (signal.aborted) return;
    listener.onEnd(end);
    await pause(retryDelay(end, failures, Math.random()), signal);
    failures++;
  }
}

/** The network is back: there is nothing to wait for any more. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = new AbortController();
    const done = (): void => {
      end.abort();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { signal: end.signal });
    window.addEventListener('online', done, { signal: end.signal });
  });
}
