import { type buildConnector, Client, type Dispatcher } from 'undici';

export interface HttpPost {
  readonly method: 'POST' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** From the start of the connection to the last byte of the answer's head. */
  readonly timeoutMs: number;
}

/** What was seen of one POST. */
export interface HttpExchange {
  /** Whether a byte of the request may have left this process. */
  readonly handedOver: boolean;
  /** The head of the final answer, if it came. */
  readonly answer: HttpAnswer | undefined;
  /** Why there is no answer. */
  readonly failure: { readonly kind: 'timeout' | 'aborted' | 'broken'; readonly cause: Error } | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly location: string | undefined;
  /** Up to the first 4 KiB of the body, as text. */
  readonly excerpt: string;
}

const excerptBytes = 4_096;
/** How long the body of an answer may take whose status is known already. */
const bodyMs = 2_000;

/**
 * Sends one POST over a connection of its own, and never a second time.
 *
 * A kept-alive connection that the receiver closes while we write leaves it open whether our request was read. So
 * nothing is reused: the client may open one connection, and `onRequestStart`, which undici calls right before it
 * writes the first byte, parts "nothing was handed over" from "we cannot know".
 */
export function exchange(connect: buildConnector.connector, post: HttpPost, abort: AbortSignal): Promise<HttpExchange> {
  return new Promise((resolve) => {
    const client = new Client(post.url.origin, {
      connect: once(connect),
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const watch = new ExchangeWatch((seen) => {
      clearTimeout(timer);
      abort.removeEventListener('abort', onAbort);
      // The connection is of no further use; whoever still writes to it writes into the void.
      client.destroy().catch(() => undefined);
      resolve(seen);
    });
    const onAbort = () => watch.fail('aborted', new Error('the sender broke off'));
    const timer = setTimeout(() => watch.fail('timeout', new Error('time-out')), post.timeoutMs);
    abort.addEventListener('abort', onAbort);
    if (abort.aborted) return onAbort();
    try {
      client.dispatch(requestOf(post), watch);
    } catch (error) {
      watch.fail('broken', error as Error);
    }
  });
}

function requestOf({ method, url, headers, body }: HttpPost): Dispatcher.DispatchOptions {
  return {
    method,
    path: url.pathname + url.search,
    headers: { ...headers },
    body: Buffer.from(body),
    reset: true,
  };
}

function once(connect: buildConnector.connector): buildConnector.connector {
  let used = false;
  return (options, callback) => {
    if (used) return callback(new Error('the connection was closed before the request was sent'), null);
    used = true;
    connect(options, callback);
  };
}

class ExchangeWatch implements Dispatcher.DispatchHandler {
  private handedOver = false;
  private head: Omit<HttpAnswer, 'excerpt'> | undefined;
  private readonly chunks: Buffer[] = [];
  private bytes = 0;
  private bodyTimer: NodeJS.Timeout | undefined;
  private done = false;

  constructor(private readonly settle: (seen: HttpExchange) => void) {}

  onRequestStart(): void {
    this.handedOver = true;
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    this.head = { status, retryAfter: single(headers['retry-after']), location: single(headers.location) };
    this.bodyTimer = setTimeout(() => this.finish(undefined), bodyMs);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
    this.bytes += chunk.length;
    if (this.bytes >= excerptBytes) this.finish(undefined);
  }

  onResponseEnd(): void {
    this.finish(undefined);
  }

  onResponseError(_: Dispatcher.DispatchController, cause: Error): void {
    this.fail('broken', cause);
  }

  fail(kind: 'timeout' | 'aborted' | 'broken', cause: Error): void {
    // Once its head is here the answer is known, however its body ends.
    this.finish(this.head ? undefined : { kind, cause });
  }

  private finish(failure: HttpExchange['failure']): void {
    if (this.done) return;
    this.done = true;
    clearTimeout(this.bodyTimer);
    const excerpt = Buffer.concat(this.chunks).subarray(0, excerptBytes).toString();
    this.settle({ handedOver: this.handedOver, answer: this.head && { ...this.head, excerpt }, failure });
  }
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
