/** One thing that is wrong with what was sent; with its file, or its line in a text, where there is one. */
export interface ApiFault {
  readonly path: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

/** What went wrong with a request, as the API says it; `status` 0 when no answer came. */
export class ApiFailure extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly from: { readonly requestId?: string; readonly node?: string },
    /** Every fault of what was sent, with its place. */
    readonly faults: readonly ApiFault[] = [],
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
  return (await answerOf(path, { signal })) as T;
}

/**
 * A change by the own API; `undefined` when the answer has no content. With `version` it is refused (412) when another
 * version is there by now. Throws {@link ApiFailure}.
 */
export async function sendJson<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
  version?: number,
): Promise<T> {
  const headers = {
    ...(body && { 'content-type': 'application/json' }),
    ...(version !== undefined && { 'if-match': `"${version}"` }),
  };
  return (await answerOf(path, { method, headers, ...(body && { body: JSON.stringify(body) }) })) as T;
}

/** A question with a long text, as a form: Prometheus' API takes it so. Throws {@link ApiFailure}. */
export async function askForm<T>(
  path: string,
  fields: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<T> {
  return (await answerOf(path, { method: 'POST', body: new URLSearchParams(fields), signal })) as T;
}

/** A file that is sent as it is. Throws {@link ApiFailure}. */
export async function sendText<T>(path: string, text: string, type: string): Promise<T> {
  return (await answerOf(path, { method: 'POST', headers: { 'content-type': type }, body: text })) as T;
}

let wasSignedIn = false;
let signedOut = false;

/** Whether the session ended while the pages were open: what was typed is still there. */
export function isSignedOut(): boolean {
  return signedOut;
}

function noteSession(status: number): void {
  const before = signedOut;
  if (status === 401) signedOut = wasSignedIn;
  else if (status < 400) {
    wasSignedIn = true;
    signedOut = false;
  }
  if (signedOut !== before) for (const watcher of watchers) watcher();
}

/** A text of the own API. Throws {@link ApiFailure}. */
export async function getText(path: string): Promise<string> {
  return await (await responseOf(path, {})).text();
}

/** A POST whose answer comes line by line, each when it is known. Throws {@link ApiFailure}. */
export async function* streamLines(path: string, body: object, signal: AbortSignal): AsyncGenerator<string> {
  const headers = { accept: 'application/x-ndjson', 'content-type': 'application/json' };
  yield* linesOf(await responseOf(path, { method: 'POST', headers, body: JSON.stringify(body), signal }));
}

/**
 * A GET whose answer comes line by line. Asked as the document asks for what it wants early: with no header of its own,
 * so that what has come by then is taken. Throws {@link ApiFailure}.
 */
export async function* getLines(path: string, signal: AbortSignal): AsyncGenerator<string> {
  yield* linesOf(await responseOf(path, { signal }));
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  const texts = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await texts?.read(); part && !part.done; part = await texts?.read()) {
    const lines = `${rest}${part.value}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
  if (rest !== '') yield rest;
}

async function answerOf(path: string, init: RequestInit): Promise<unknown> {
  const response = await responseOf(path, { ...init, headers: { accept: 'application/json', ...init.headers } });
  return response.status === 204 ? undefined : await response.json();
}

async function responseOf(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    throw new ApiFailure(0, 'no answer came: the node or the network is away', {});
  });
  const node = response.headers.get('x-tocsin-node') ?? '';
  noteSession(response.status);
  if (!response.ok) throw await failureOf(response, node);
  served = { node, at: Date.now() };
  for (const watcher of watchers) watcher();
  return response;
}

interface Problem {
  readonly detail?: string;
  readonly title?: string;
  /** As Prometheus' API says it. */
  readonly error?: string;
  readonly errors?: readonly ApiFault[];
}

async function failureOf(response: Response, node: string): Promise<ApiFailure> {
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
  const message = problem?.detail ?? problem?.title ?? problem?.error ?? response.statusText;
  const requestId = response.headers.get('x-request-id') ?? '';
  return new ApiFailure(response.status, message, { requestId, node }, problem?.errors);
}
