import type { HttpReply } from '../http/http-types.js';

/** Aborts when the caller goes away before the answer was sent: nobody waits for the query any more. */
export function abortWith(reply: HttpReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) gone.abort();
  });
  return gone.signal;
}
