import type { HttpReply } from './http-types.js';

/** Aborts when the caller goes away before the answer was sent: nobody waits for the work any more. */
export function abortWith(reply: HttpReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) gone.abort();
  });
  return gone.signal;
}

/** The same, or when the time is up. */
export function abortWithin(reply: HttpReply, timeoutMs: number): AbortSignal {
  return AbortSignal.any([abortWith(reply), AbortSignal.timeout(timeoutMs)]);
}
