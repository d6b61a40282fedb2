import { bootstrapToken } from './tocsin-node.js';

/** Calls the own API of any node; throws with status and problem when the answer is not 2xx. */
export async function callApi<T>(url: string, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${bootstrapToken}`,
      ...(body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`);
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Tries each node in turn until one answers: what a load balancer does. */
export async function callAny<T>(urls: readonly string[], method: string, path: string, body?: unknown): Promise<T> {
  let last: unknown;
  for (const url of urls) {
    try {
      return await callApi<T>(url, method, path, body);
    } catch (error) {
      last = error;
    }
  }
  throw last;
}
