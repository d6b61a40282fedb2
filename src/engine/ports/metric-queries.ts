import type { Labels } from '../../domain/labels/label-set.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { NewSample } from './sample-writer.js';
import type { InstantResult, RangeResult } from '../../promql/evaluation/query-result.js';

/** Why there is no answer, in Prometheus' terms. */
export interface MetricQueryFailure {
  readonly ok: false;
  readonly errorType: 'bad_data' | 'execution' | 'timeout' | 'canceled' | 'unavailable' | 'too_many_requests';
  readonly message: string;
}

export type MetricAnswer<T> = { readonly ok: true; readonly result: T } | MetricQueryFailure;

export interface QueryWishes {
  /** Shorter than the store's own limit; a longer one has no effect. */
  readonly timeoutMs?: DurationMs;
  /** Instead of 5 minutes. */
  readonly lookbackMs?: DurationMs;
}

export interface InstantQuery extends QueryWishes {
  readonly expr: string;
  readonly at: Instant;
  /** Samples to be written, answered as if they stood in the store already. */
  readonly pending?: readonly NewSample[];
}

export interface RangeQuery extends QueryWishes {
  readonly expr: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly stepMs: DurationMs;
}

/** Series that fit any of the selectors and have a sample between two instants, both included. */
export interface SeriesQuery {
  /** Without any, labels are asked for over all series, whenever they had samples. */
  readonly selectors: readonly string[];
  readonly from: Instant;
  readonly to: Instant;
  /** 0: the store's own limit. */
  readonly limit: number;
}

export interface Listing<T> {
  readonly items: readonly T[];
  /** There are more than the limit. */
  readonly truncated: boolean;
}

/** Answers of the embedded store for people and programs that ask as they would ask a Prometheus. Never throws. */
export abstract class MetricQueries {
  abstract query(query: InstantQuery, abort: AbortSignal): Promise<MetricAnswer<InstantResult>>;
  abstract queryRange(query: RangeQuery, abort: AbortSignal): Promise<MetricAnswer<RangeResult>>;
  abstract series(query: SeriesQuery, abort: AbortSignal): Promise<MetricAnswer<Listing<Labels>>>;
  /** Label names in byte order. */
  abstract labels(query: SeriesQuery, abort: AbortSignal): Promise<MetricAnswer<Listing<string>>>;
  /** In byte order. */
  abstract labelValues(label: string, query: SeriesQuery, abort: AbortSignal): Promise<MetricAnswer<Listing<string>>>;
}
