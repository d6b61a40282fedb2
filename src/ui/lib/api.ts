/** What went wrong with a request, as the API says it; `status` 0 when no answer came. */
export class ApiFailure extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly requestId: string | undefined,
    readonly node: string | undefined,
  ) {
    super(message);
  }
}

/** What answers say about where they come from. */
export interface Served {
  readonly node: string;
  readonly at: number;
}

let served: Served | undefined;
const watchers = new Set<() => void>();

export function lastServed(): Served | undefined {
  return served;
}

/** Calls `watcher` whenever an answer has come; answers a function that ends this. */
export function watchServed(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** GET of the own API. Throws {@link ApiFailure}. */
export async function getJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { accept: 'application/json' } }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new ApiFailure(0, 'no answer came: the node or the network is away', undefined, undefined);
  });
  const node = response.headers.get('x-tocsin-node') ?? undefined;
  if (!response.ok) throw await failureOf(response, node);
  served = { node: node ?? '', at: Date.now() };
  for (const watcher of watchers) watcher();
  return (await response.json()) as T;
}

async function failureOf(response: Response, node: string | undefined): Promise<ApiFailure> {
  const problem = (await response.json().catch(() => undefined)) as { detail?: string; title?: string } | undefined;
  const message = problem?.detail ?? problem?.title ?? response.statusText;
  return new ApiFailure(response.status, message, response.headers.get('x-request-id') ?? undefined, node);
}
