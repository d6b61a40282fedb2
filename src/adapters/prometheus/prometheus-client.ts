import { errors, request } from 'undici';
import type { Instant } from '../../domain/time/instant.js';
import type { QueryFailure } from '../../engine/ports/data-source.js';
import { type PrometheusData, type PrometheusFailure, readEnvelope } from './envelope.js';
import {
  type AnswerLimits,
  defaultAnswerLimits,
  type PrometheusConnection,
  requestTarget,
} from './prometheus-connection.js';
import { BodyTooLong, readBody } from './read-body.js';

export type PrometheusAnswer = PrometheusData | PrometheusFailure;

/** What a query may ask for besides its answer. */
export interface ClientWishes {
  readonly timeoutMs?: number;
  readonly lookbackMs?: number;
}

export interface RangeQuery {
  readonly expr: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly stepMs: number;
}

/** Which series: any of the selectors, between two instants. */
export interface SeriesQuery {
  readonly selectors: readonly string[];
  readonly from: Instant;
  readonly to: Instant;
  readonly limit: number;
}

/**
 * Prometheus' HTTP API as a client: form POST, bounded in time and size. Never throws: what goes wrong is an answer,
 * `refused` when the query is at fault and `unavailable` otherwise.
 */
export class PrometheusClient {
  readonly limits: AnswerLimits;
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(private readonly connection: PrometheusConnection) {
    const { base, headers } = requestTarget(connection);
    this.limits = { ...defaultAnswerLimits, ...connection.limits };
    this.#base = base;
    this.#headers = { ...headers, accept: 'application/json', 'accept-encoding': 'identity' };
  }

  query(expr: string, at: Instant, abort: AbortSignal, wishes: ClientWishes = {}): Promise<PrometheusAnswer> {
    return this.#ask('query', [['query', expr], ['time', seconds(at)], ...this.#wishes(wishes)], abort);
  }

  queryRange(query: RangeQuery, abort: AbortSignal, wishes: ClientWishes = {}): Promise<PrometheusAnswer> {
    const step: [string, string] = ['step', String(query.stepMs / 1000)];
    const form: Form = [['query', query.expr], ...span(query), step, ...this.#wishes(wishes)];
    return this.#ask('query_range', form, abort);
  }

  /** `data` is a list of label sets (name to value). */
  series(query: SeriesQuery, abort: AbortSignal): Promise<PrometheusAnswer> {
    return this.#ask('series', seriesForm(query), abort);
  }

  /** `data` is a list of label names. */
  labels(query: SeriesQuery, abort: AbortSignal): Promise<PrometheusAnswer> {
    return this.#ask('labels', seriesForm(query), abort);
  }

  /** `data` is a list of values. Prometheus answers this one by GET only. */
  labelValues(label: string, query: SeriesQuery, abort: AbortSignal): Promise<PrometheusAnswer> {
    return this.#bounded(
      { path: `label/${encodeURIComponent(label)}/values?${new URLSearchParams(seriesForm(query))}` },
      abort,
    );
  }

  #wishes({ timeoutMs = Number.POSITIVE_INFINITY, lookbackMs }: ClientWishes): Form {
    const timeout: [string, string] = ['timeout', `${Math.min(timeoutMs, this.limits.timeoutMs)}ms`];
    return lookbackMs === undefined ? [timeout] : [timeout, ['lookback_delta', `${lookbackMs}ms`]];
  }

  #ask(path: string, form: Form, abort: AbortSignal): Promise<PrometheusAnswer> {
    return this.#bounded({ path, body: new URLSearchParams(form).toString() }, abort);
  }

  async #bounded(call: Call, abort: AbortSignal): Promise<PrometheusAnswer> {
    const deadline = AbortSignal.timeout(this.limits.timeoutMs);
    const signal = AbortSignal.any([abort, deadline]);
    try {
      return await this.#send(call, signal).catch((error: unknown) => {
        // A kept connection that the server closed in the meantime: a query changes nothing, so it is asked once more.
        if (!signal.aborted && isCutConnection(error)) return this.#send(call, signal);
        throw error;
      });
    } catch (error) {
      if (error instanceof BodyTooLong) return tooLong(this.limits.maxBytes);
      if (abort.aborted) return unavailable('the query was aborted');
      if (deadline.aborted) return unavailable(`no whole answer within ${this.limits.timeoutMs} ms`);
      return unavailable(connectionFault(error));
    }
  }

  async #send(call: Call, signal: AbortSignal): Promise<PrometheusAnswer> {
    const { statusCode, headers, body } = await request(`${this.#base}/api/v1/${call.path}`, {
      dispatcher: this.connection.dispatcher,
      signal,
      headersTimeout: this.limits.timeoutMs,
      bodyTimeout: this.limits.timeoutMs,
      ...(call.body === undefined
        ? { method: 'GET', headers: this.#headers }
        : {
            method: 'POST',
            body: call.body,
            headers: { ...this.#headers, 'content-type': 'application/x-www-form-urlencoded' },
          }),
    });
    const contentLength = headers['content-length'];
    const text = await readBody(
      body,
      contentLength === undefined ? undefined : String(contentLength),
      this.limits.maxBytes,
    );
    return readEnvelope(statusCode, text);
  }
}

type Form = [name: string, value: string][];

interface Call {
  readonly path: string;
  readonly body?: string;
}

function seconds(at: Instant): string {
  return (at / 1000).toFixed(3);
}

function span({ from, to }: { from: Instant; to: Instant }): Form {
  return [
    ['start', seconds(from)],
    ['end', seconds(to)],
  ];
}

function seriesForm(query: SeriesQuery): Form {
  return [
    ...query.selectors.map((selector): [string, string] => ['match[]', selector]),
    ...span(query),
    ['limit', String(query.limit)],
  ];
}

function unavailable(message: string): QueryFailure {
  return { ok: false, kind: 'unavailable', message };
}

function tooLong(maxBytes: number): QueryFailure {
  const message = `the answer is longer than the limit of ${maxBytes} bytes: aggregate or select fewer series`;
  return { ok: false, kind: 'refused', message };
}

function isCutConnection(error: unknown): boolean {
  return error instanceof errors.SocketError || errorCode(error) === 'ECONNRESET' || errorCode(error) === 'EPIPE';
}

function errorCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

/** In words; the URL is left out because it is on the data source's page and may not be everybody's to see. */
function connectionFault(error: unknown): string {
  const code = errorCode(error);
  const message = error instanceof Error ? error.message : String(error);
  switch (code) {
    case 'ECONNREFUSED':
      return 'connection refused: is the server running at the URL of the data source?';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host name of the data source cannot be resolved';
    case 'UND_ERR_SOCKET':
    case 'ECONNRESET':
    case 'EPIPE':
      return 'the server closed the connection before its answer was whole';
    default:
      return `the data source cannot be reached: ${message.slice(0, 300)}`;
  }
}
