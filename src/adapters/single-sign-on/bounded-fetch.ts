import type { CustomFetch } from 'openid-client';
import { type Dispatcher, fetch as undiciFetch } from 'undici';

/** Far more than any provider's keys or claims. */
const longestAnswer = 1024 * 1024;

/** Fetches over the given connections, follows no redirect, and reads no more than a bounded answer. */
export function boundedFetch(dispatcherFor: (url: URL) => Dispatcher): CustomFetch {
  return async (url, { method, headers, body, signal }) => {
    const answer = await undiciFetch(url, {
      method,
      headers,
      ...(body === undefined || body === null ? {} : { body: bodyText(body) }),
      ...(signal ? { signal } : {}),
      redirect: 'manual',
      dispatcher: dispatcherFor(new URL(url)),
    });
    const bytes = await boundedBytes(answer.body);
    const hasNone = answer.status === 204 || answer.status === 304;
    return new Response(hasNone ? null : bytes, {
      status: answer.status,
      headers: [...answer.headers],
    });
  };
}

async function boundedBytes(body: AsyncIterable<Uint8Array> | null): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.byteLength;
    if (length > longestAnswer) throw new Error(`the answer is longer than ${longestAnswer} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function bodyText(body: unknown): string {
  if (typeof body === 'string' || body instanceof URLSearchParams) return body.toString();
  throw new Error('a request to a provider is a form');
}
