import { setTimeout as sleep } from 'node:timers/promises';
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
    signal: AbortSignal.timeout(30_000),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`);
  return (text ? JSON.parse(text) : undefined) as T;
}

/** How long a load balancer's client goes on trying while no node answers. */
const patienceMs = 120_000;

/** Tries each node in turn until one answers, for a while: what a client behind a load balancer does. */
export async function callAny<T>(urls: readonly string[], method: string, path: string, body?: unknown): Promise<T> {
  const deadline = performance.now() + patienceMs;
  const mayRepeat = (error: unknown) => performance.now() < deadline && !/ answered 4/.test(String(error));
  for (let turn = 1; ; turn++) {
    try {
      return await callApi<T>(urls[turn % urls.length] ?? '', method, path, body);
    } catch (error) {
      if (!mayRepeat(error)) throw error;
    }
    if (turn % urls.length === 0) await sleep(100);
  }
}
