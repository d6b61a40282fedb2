import type { Labels } from '../../domain/labels/label-set.js';
import {
  type InstantQuery,
  type Listing,
  type MetricAnswer,
  MetricQueries,
  type MetricQueryFailure,
  type QueryWishes,
  type RangeQuery,
  type SeriesQuery,
} from '../../engine/ports/metric-queries.js';
import type { InstantResult, RangeResult } from '../../promql/evaluation/query-result.js';
import type { PrometheusData, PrometheusFailure } from './envelope.js';
import { readLabels } from './instant-result.js';
import { type Readings, readMatrix, readResult } from './metric-result.js';
import type { PrometheusAnswer, PrometheusClient } from './prometheus-client.js';

/** Passes what is asked on to a Prometheus-compatible server, and its answers back. */
export class PrometheusQueries extends MetricQueries {
  constructor(private readonly client: PrometheusClient) {
    super();
  }

  override async query(query: InstantQuery, abort: AbortSignal): Promise<MetricAnswer<InstantResult>> {
    const answer = await this.client.query(query.expr, query.at, abort, wishesOf(query));
    return this.#read(answer, (data) => readResult(data, query.at));
  }

  override async queryRange(query: RangeQuery, abort: AbortSignal): Promise<MetricAnswer<RangeResult>> {
    return this.#read(await this.client.queryRange(query, abort, wishesOf(query)), readMatrix);
  }

  override async series(query: SeriesQuery, abort: AbortSignal): Promise<MetricAnswer<Listing<Labels>>> {
    return this.#list(query, await this.client.series(within(query), abort), readLabels);
  }

  override async labels(query: SeriesQuery, abort: AbortSignal): Promise<MetricAnswer<Listing<string>>> {
    return this.#list(query, await this.client.labels(within(query), abort), readText);
  }

  override async labelValues(
    label: string,
    query: SeriesQuery,
    abort: AbortSignal,
  ): Promise<MetricAnswer<Listing<string>>> {
    return this.#list(query, await this.client.labelValues(label, within(query), abort), readText);
  }

  #read<T>(answer: PrometheusAnswer, read: (data: PrometheusData) => Readings<T>): MetricAnswer<T> {
    if (!answer.ok) return failureOf(answer);
    const result = read(answer);
    return result === undefined ? malformed : { ok: true, result };
  }

  #list<T>(
    { limit }: SeriesQuery,
    answer: PrometheusAnswer,
    read: (item: unknown) => T | undefined,
  ): MetricAnswer<Listing<T>> {
    if (!answer.ok) return failureOf(answer);
    if (!Array.isArray(answer.data)) return malformed;
    const most = limit === 0 ? this.client.limits.maxSeries : limit;
    const items = answer.data.map(read).filter((item) => item !== undefined);
    if (items.length < answer.data.length) return malformed;
    // Older servers know no limit.
    return {
      ok: true,
      result: { items: items.slice(0, most), truncated: items.length > most || answer.warnings.length > 0 },
    };
  }
}

const malformed: MetricQueryFailure = {
  ok: false,
  errorType: 'unavailable',
  message: "the data source's answer does not have the shape of Prometheus' API: check its URL",
};

const known: readonly string[] = ['bad_data', 'execution', 'timeout', 'canceled', 'unavailable', 'too_many_requests'];

function failureOf({ kind, message, errorType }: PrometheusFailure): MetricQueryFailure {
  const own = known.includes(errorType ?? '') ? (errorType as MetricQueryFailure['errorType']) : undefined;
  return { ok: false, errorType: own ?? (kind === 'refused' ? 'bad_data' : 'unavailable'), message };
}

function wishesOf({ timeoutMs, lookbackMs }: QueryWishes): QueryWishes {
  return { ...(timeoutMs === undefined ? {} : { timeoutMs }), ...(lookbackMs === undefined ? {} : { lookbackMs }) };
}

/** Times that servers can read: Go's stop at the year 9999. */
const earliest = Date.UTC(1970, 0, 1);
const latest = Date.UTC(9999, 0, 1);

function within(query: SeriesQuery): SeriesQuery {
  return { ...query, from: Math.max(earliest, query.from), to: Math.min(latest, query.to) };
}

function readText(item: unknown): string | undefined {
  return typeof item === 'string' ? item : undefined;
}
