import type { BatchQueryInput, QueryBatchLine } from '../../contract/query-batch.js';
import { ApiFailure } from '../lib/api.js';
import type { QueryEnvelope } from './query-answer.js';

export interface BatchAnswer {
  readonly answer: QueryEnvelope;
  /** How many there are; the answer has the first of them. */
  readonly series: number;
}

interface Asked {
  readonly query: BatchQueryInput;
  readonly resolve: (answer: BatchAnswer) => void;
  readonly reject: (reason: unknown) => void;
  request?: Request;
}

/** A request under way. */
interface Request {
  /** What is not answered yet. */
  readonly open: Set<Asked>;
  readonly abort: AbortController;
  /** Somebody has left: what is still open soon is asked anew without them. */
  isLeft: boolean;
}

export interface BatchParts {
  /** Lines of the answer. */
  readonly send: (queries: readonly BatchQueryInput[], signal: AbortSignal) => AsyncIterable<string>;
  readonly later: (run: () => void, ms: number) => void;
}

const mostTogether = 100;
const gatherMs = 10;
const leaveMs = 150;

/**
 * Gathers what panels ask at the same time into one request. A server cannot be told to end one query of many, as the
 * next request may reach another node: when somebody leaves, the request ends, and what remains is asked anew.
 */
export class QueryBatch {
  private waiting: Asked[] = [];

  constructor(private readonly parts: BatchParts) {}

  /** Throws {@link ApiFailure}, or the reason of the signal. */
  ask(query: BatchQueryInput, signal: AbortSignal): Promise<BatchAnswer> {
    return new Promise((resolve, reject) => {
      const asked: Asked = { query, resolve, reject };
      signal.addEventListener('abort', () => this.leave(asked, signal.reason), { once: true });
      this.wait([asked]);
    });
  }

  private wait(asked: readonly Asked[]): void {
    if (this.waiting.length === 0) this.parts.later(() => this.flush(), gatherMs);
    this.waiting.push(...asked);
  }

  private flush(): void {
    const all = this.waiting;
    this.waiting = [];
    for (let from = 0; from < all.length; from += mostTogether) void this.run(all.slice(from, from + mostTogether));
  }

  private leave(asked: Asked, reason: unknown): void {
    asked.reject(reason);
    this.waiting = this.waiting.filter((one) => one !== asked);
    const { request } = asked;
    if (!request?.open.delete(asked)) return;
    if (request.open.size === 0) request.abort.abort();
    else if (!request.isLeft) {
      request.isLeft = true;
      this.parts.later(() => request.abort.abort(), leaveMs);
    }
  }

  private async run(all: readonly Asked[]): Promise<void> {
    const request: Request = { open: new Set(all), abort: new AbortController(), isLeft: false };
    for (const asked of all) asked.request = request;
    const failure = await this.read(all, request);
    const rest = [...request.open];
    request.open.clear();
    if (request.abort.signal.aborted) {
      if (rest.length > 0) this.wait(rest);
    } else for (const { reject } of rest) reject(failure ?? new ApiFailure(0, 'the answer was cut off', {}));
  }

  private async read(all: readonly Asked[], { open, abort }: Request): Promise<unknown> {
    try {
      const queries = all.map(({ query }) => query);
      for await (const text of this.parts.send(queries, abort.signal)) {
        const line = JSON.parse(text) as QueryBatchLine;
        const asked = all[line.no];
        if (asked && open.delete(asked)) settle(asked, line);
      }
      return undefined;
    } catch (error) {
      return error instanceof ApiFailure ? error : new ApiFailure(0, (error as Error).message, {});
    }
  }
}

function settle({ resolve, reject }: Asked, line: QueryBatchLine): void {
  if ('error' in line) reject(new ApiFailure(line.status, line.error, {}));
  else resolve({ answer: line.answer as QueryEnvelope, series: line.series });
}
